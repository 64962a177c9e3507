package syncsuite.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {
    private HttpServer server;
    private HttpConnection connection;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/length", exchange -> answer(exchange, 200, 300_000));
        server.createContext("/chunks", exchange -> answer(exchange, 200, 0));
        server.createContext("/unchanged", exchange -> answer(exchange, 304, -1));
        server.createContext("/echo", HttpConnectionTest::echo);
        server.start();
        connection = new HttpConnection(
                URI.create("http://localhost:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() throws IOException {
        connection.close();
        server.stop(0);
    }

    @Test
    void oneConnectionTakesBodiesOfEveryKindOneAfterTheOther() throws IOException {
        assertThat(connection.get("/length", "", false)).isEqualTo(new HttpConnection.Response(200, 300_000, null));
        assertThat(connection.get("/chunks", "", false)).isEqualTo(new HttpConnection.Response(200, 300_000, null));
        assertThat(connection.get("/unchanged", "", false)).isEqualTo(new HttpConnection.Response(304, 0, null));
        assertThat(connection.get("/length", "", true).body()).hasSize(300_000).containsOnly('x');
        assertThat(connection.get("/chunks", "", true).body()).hasSize(300_000).containsOnly('x');
    }

    @Test
    void aPostSendsItsBodyAndHeaders() throws IOException {
        HttpConnection.Response response =
                connection.post("/echo", "X-Note: hello\r\n", "body".getBytes(StandardCharsets.UTF_8));

        assertThat(response.status()).isEqualTo(201);
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo("hello body");
    }

    @Test
    void aServerThatHangsUpIsNoEndOfABody() throws Exception {
        try (ServerSocket rude = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HttpConnection waiting = new HttpConnection(URI.create("http://localhost:" + rude.getLocalPort()))) {
            Thread answer = new Thread(() -> {
                try (Socket socket = rude.accept()) {
                    assertThat(socket.getInputStream().read(new byte[4096])).isPositive();
                    socket.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfive!"
                                    .getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            answer.start();

            assertThatThrownBy(() -> waiting.get("/", "", false)).isInstanceOf(EOFException.class);
            answer.join();
        }
    }

    private static void echo(HttpExchange exchange) throws IOException {
        String text = exchange.getRequestHeaders().getFirst("X-Note") + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(201, text.length());
        exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }

    /** @param length 0 for chunks, -1 for no body */
    private static void answer(HttpExchange exchange, int status, int length) throws IOException {
        exchange.sendResponseHeaders(status, length);
        if (length >= 0) {
            byte[] part = "x".repeat(1000).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 300; i++) {
                exchange.getResponseBody().write(part);
            }
        }
        exchange.close();
    }
}
