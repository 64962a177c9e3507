package syncsuite.deploy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BodyLimitTest {
    private static final int MIB = 1024 * 1024;
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
    void aBodyOfJustTheLimitPasses() throws Exception {
        assertThat(Suite.json(sized("/api/v1/sync/usage/", 8 * MIB)).getInteger("size"))
                .isEqualTo(8 * MIB);
        assertThat(Suite.json(chunked("/api/v1/sync/usage/", 8 * MIB)).getInteger("size"))
                .isEqualTo(8 * MIB);
    }

    @Test
    void aDeclaredLengthAboveTheLimitNeverReachesTheService() throws Exception {
        int before = suite.service("promotion").requests.get();

        HttpResponse<String> answer = sized("/api/v1/sync/usage/", 8 * MIB + 1);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Suite.json(answer).getString("error")).isEqualTo("BATCH_TOO_LARGE");
        assertThat(suite.service("promotion").requests.get()).isEqualTo(before);
    }

    @Test
    void aBodyInChunksIsCutAtTheLimit() throws Exception {
        Service sales = suite.service("sales");
        int before = sales.requests.get();

        String answer = tooLarge("/api/v1/sales/sync/upload/", 8 * MIB + 1);

        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("\"error\":\"BATCH_TOO_LARGE\"");
        assertThat(sales.requests.get()).isEqualTo(before + 1);
        assertThat(sales.bodyBytes.get()).isLessThanOrEqualTo(8L * MIB);
    }

    @Test
    void photosMayBeLarger() throws Exception {
        assertThat(sized("/api/v1/products/1/photos/", 20 * MIB + 2_000).statusCode())
                .isEqualTo(200);
        assertThat(tooLarge("/api/v1/products/1/photos/", 22 * MIB)).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void importsAreStreamedUpToTheirLimit() throws Exception {
        assertThat(Suite.json(chunked("/api/v1/products/import/?brand_id=1", 256 * MIB))
                        .getInteger("size"))
                .isEqualTo(256 * MIB);
        assertThat(tooLarge("/api/v1/products/import/?brand_id=1", 256 * MIB + 1))
                .startsWith("HTTP/1.1 413 ");
    }

    @Test
    void whoAsksBeforeSendingIsAnsweredBeforeSending() throws Exception {
        RawRequest raw = new RawRequest(suite.gateway.port());

        String refused = raw.send("POST /api/v1/sync/usage/ HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
                + suite.issuer.token() + "\r\nContent-Length: 99999999\r\nExpect: 100-continue\r\n\r\n");
        String invited = raw.send("POST /api/v1/sync/usage/ HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
                + suite.issuer.token() + "\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n");

        assertThat(refused).startsWith("HTTP/1.1 413 ");
        assertThat(invited).startsWith("HTTP/1.1 100 ");
    }

    /** By a client that reads the answer while it still sends; not all do. */
    private String tooLarge(String path, int bytes) throws Exception {
        return new RawRequest(suite.gateway.port()).sendChunked(path, suite.issuer.token(), bytes);
    }

    private HttpResponse<String> sized(String path, int bytes) throws Exception {
        return post(path, HttpRequest.BodyPublishers.fromPublisher(chunks(bytes), bytes));
    }

    private HttpResponse<String> chunked(String path, int bytes) throws Exception {
        return post(path, chunks(bytes));
    }

    private HttpResponse<String> post(String path, HttpRequest.BodyPublisher body) throws Exception {
        return suite.send(suite.request(path).timeout(Duration.ofSeconds(60)).POST(body));
    }

    /** A body of unknown length. */
    private static HttpRequest.BodyPublisher chunks(int bytes) {
        return HttpRequest.BodyPublishers.ofInputStream(() -> new InputStream() {
            private int left = bytes;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                if (left <= 0) {
                    return -1;
                }
                int count = Math.min(length, left);
                left -= count;
                return count;
            }
        });
    }
}
