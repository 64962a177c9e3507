package syncsuite.core.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import syncsuite.core.token.TestIssuer;

@QuarkusTest
@TestProfile(HttpProfile.class)
@QuarkusTestResource(DatabaseAlone.class)
@QuarkusTestResource(TestIssuer.class)
class BodyLimitTest {
    private static final int MIB = 1024 * 1024;

    @TestHTTPResource
    @Nullable
    URI root;

    private URI address() {
        return Objects.requireNonNull(root);
    }

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** A JSON object of exactly so many bytes. */
    private static byte[] json(int size) {
        byte[] body = new byte[size];
        Arrays.fill(body, (byte) ' ');
        body[0] = '{';
        body[size - 1] = '}';
        return body;
    }

    private HttpResponse<String> post(String path, String type, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address().resolve(path))
                        .header("Content-Type", type)
                        .POST(body)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.BodyPublisher chunked(byte[] body) {
        return HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body));
    }

    @Test
    void aBodyOfTheLimitIsTaken() throws Exception {
        byte[] body = json(8 * MIB);
        assertThat(post("/api/v1/probe/json", "application/json", HttpRequest.BodyPublishers.ofByteArray(body))
                        .statusCode())
                .isEqualTo(200);
        assertThat(post("/api/v1/probe/json", "application/json", chunked(body)).statusCode())
                .isEqualTo(200);
        assertThat(post("/api/v1/probe/json", "application/json", chunked(json(2)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aByteMoreIsRefusedWhetherTheLengthIsToldOrNot() throws Exception {
        byte[] body = json(8 * MIB + 1);
        for (HttpRequest.BodyPublisher publisher :
                new HttpRequest.BodyPublisher[] {HttpRequest.BodyPublishers.ofByteArray(body), chunked(body)}) {
            HttpResponse<String> answer = post("/api/v1/probe/json", "application/json", publisher);
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("BATCH_TOO_LARGE").contains("request_id");
        }
    }

    @Test
    void aRouteMayTakeMoreAsAStream() throws Exception {
        assertThat(post("/api/v1/probe/stream", "application/x-ndjson", chunked(json(40 * MIB)))
                        .body())
                .contains(String.valueOf(40 * MIB));
        HttpResponse<String> answer = post("/api/v1/probe/stream", "application/x-ndjson", chunked(json(40 * MIB + 1)));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("BATCH_TOO_LARGE");
    }

    @Test
    void anEndlessBodyIsAnsweredLongBeforeItsEnd() throws Exception {
        try (Socket socket = new Socket(address().getHost(), address().getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            String head = String.join(
                    "\r\n",
                    "POST /api/v1/probe/json HTTP/1.1",
                    "Host: x",
                    "Content-Type: application/json",
                    "Transfer-Encoding: chunked",
                    "",
                    "");
            out.write(head.getBytes(US_ASCII));
            byte[] chunk = new byte[MIB];
            Arrays.fill(chunk, (byte) ' ');
            Thread sender = new Thread(() -> {
                try {
                    while (true) {
                        out.write((Integer.toHexString(chunk.length) + "\r\n").getBytes(US_ASCII));
                        out.write(chunk);
                        out.write("\r\n".getBytes(US_ASCII));
                    }
                } catch (IOException cutOff) {
                    // what the test waits for
                }
            });
            sender.start();
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readNBytes(12), UTF_8)).isEqualTo("HTTP/1.1 413");
            sender.join(15_000);
            assertThat(sender.isAlive()).isFalse();
        }
    }

    @Test
    void expectContinueIsAnswered() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address().resolve("/api/v1/probe/json"))
                .header("Content-Type", "application/json")
                .expectContinue(true)
                .POST(HttpRequest.BodyPublishers.ofByteArray(json(100)))
                .build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }
}
