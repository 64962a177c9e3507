package syncsuite.deploy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamingTest {
    private static final long MIB = 1024 * 1024;
    private static final long WHOLE = 200 * MIB;
    /** What sockets, pipes and buffers of three parties may hold; far below the whole. */
    private static final long ON_THE_WAY = 24 * MIB;

    private Suite suite;

    @BeforeAll
    void start() throws Exception {
        suite = new Suite();
    }

    @AfterAll
    void stop() throws Exception {
        suite.close();
    }

    @Test
    void aSlowReaderSlowsTheService() throws Exception {
        AtomicLong written = new AtomicLong();
        suite.service("catalog").behaviour =
                request -> writeAll(request.response().setChunked(true), written);

        HttpResponse<InputStream> answer = suite.client.send(
                suite.request("/api/v1/sync/bootstrap/").build(), HttpResponse.BodyHandlers.ofInputStream());
        Thread.sleep(1_500);
        long whilePaused = written.get();
        long read = 0;
        byte[] piece = new byte[64 * 1024];
        try (InputStream body = answer.body()) {
            for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
                read += count;
            }
        }

        assertThat(whilePaused).isLessThan(ON_THE_WAY);
        assertThat(read).isEqualTo(WHOLE);
    }

    @Test
    void aSlowServiceSlowsTheSender() throws Exception {
        AtomicLong arrived = new AtomicLong();
        suite.service("catalog").behaviour = request -> {
            request.pause();
            request.handler(chunk -> arrived.addAndGet(chunk.length()));
            request.endHandler(end -> request.response().end());
            suite.vertx.setTimer(1_500, later -> request.resume());
        };

        try (Socket socket = new Socket("localhost", suite.gateway.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api/v1/products/import/?brand_id=1 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
                            + suite.issuer.token() + "\r\nContent-Length: " + WHOLE + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            AtomicLong sent = new AtomicLong();
            Thread sender = new Thread(() -> sendAll(out, sent));
            sender.start();
            Thread.sleep(1_000);
            long whilePaused = sent.get();
            sender.join();
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();

            assertThat(whilePaused).isLessThan(ON_THE_WAY);
            assertThat(status).startsWith("HTTP/1.1 200");
            assertThat(arrived.get()).isEqualTo(WHOLE);
        }
    }

    @Test
    void eventsArriveWhenTheyAreSent() throws Exception {
        suite.service("catalog").behaviour = request -> {
            request.response().putHeader("Content-Type", "text/event-stream").setChunked(true);
            request.response().write("data: 1\n\n");
            suite.vertx.setTimer(1_000, later -> request.response().end("data: 2\n\n"));
        };

        HttpResponse<InputStream> answer = suite.client.send(
                suite.request("/api/v1/sync/stream/")
                        .header("Accept-Encoding", "gzip")
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        long began = System.nanoTime();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: 1");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(800));
            lines.readLine();
            assertThat(lines.readLine()).isEqualTo("data: 2");
        }
    }

    private static void sendAll(OutputStream out, AtomicLong sent) {
        byte[] piece = new byte[64 * 1024];
        try {
            while (sent.get() < WHOLE) {
                out.write(piece);
                sent.addAndGet(piece.length);
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void writeAll(HttpServerResponse response, AtomicLong written) {
        Buffer piece = Buffer.buffer(new byte[64 * 1024]);
        while (!response.writeQueueFull() && written.get() < WHOLE) {
            response.write(piece);
            written.addAndGet(piece.length());
        }
        if (written.get() < WHOLE) {
            response.drainHandler(drained -> writeAll(response, written));
        } else {
            response.end();
        }
    }
}
