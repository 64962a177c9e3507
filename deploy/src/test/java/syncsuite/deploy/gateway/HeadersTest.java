package syncsuite.deploy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeadersTest {
    private static final String PATH = "/api/v1/sync/version/";
    private static final String TOO_LONG =
            "x123456789x123456789x123456789x123456789x123456789x123456789x123456789x123456789x123456789x123456789"
                    + "x123456789x123456789x12345678";
    private Suite suite;

    @BeforeAll
    void start() throws Exception {
        suite = new Suite();
    }

    @BeforeEach
    void behave() {
        Service catalog = suite.service("catalog");
        catalog.behaviour = catalog::echo;
    }

    @AfterAll
    void stop() throws Exception {
        suite.close();
    }

    @Test
    void aRequestIdIsKeptAndComesBackOnce() throws Exception {
        HttpResponse<String> answer = suite.send(suite.request(PATH).header("X-Request-Id", "store-7:42"));

        assertThat(answer.headers().allValues("X-Request-Id")).containsExactly("store-7:42");
        assertThat(headers(answer).getString("x-request-id")).isEqualTo("store-7:42");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with blank", TOO_LONG})
    void anUnfitRequestIdIsReplaced(String given) throws Exception {
        HttpResponse<String> answer = suite.send(suite.request(PATH).header("X-Request-Id", given));

        String made = answer.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(made).matches("[0-9a-f-]{36}");
        assertThat(headers(answer).getString("x-request-id")).isEqualTo(made);
    }

    @Test
    void nobodyIsWhoHeSaysInAHeader() throws Exception {
        HttpResponse<String> answer = suite.send(suite.request(PATH)
                .header("X-User-Id", "root")
                .header("X-Company-Id", "other")
                .header("x_company_id", "other")
                .header("X-Roles", "ops")
                .header("X-Forwarded-For", "10.0.0.1")
                .header("X-Forwarded-User", "root")
                .header("Forwarded", "for=10.0.0.1")
                .header("X-Original-URL", "/q/metrics")
                .header("X-HTTP-Method-Override", "DELETE")
                .header("Remote-User", "root"));

        assertThat(headers(answer).fieldNames())
                .doesNotContain(
                        "x-user-id",
                        "x-company-id",
                        "x_company_id",
                        "x-roles",
                        "x-forwarded-user",
                        "forwarded",
                        "x-original-url",
                        "x-http-method-override",
                        "remote-user");
        assertThat(headers(answer).getString("x-forwarded-for")).isEqualTo("127.0.0.1");
    }

    @Test
    void whatServicesNeedPasses() throws Exception {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        HttpResponse<String> answer = suite.send(suite.request(PATH)
                .header("traceparent", trace)
                .header("Device-Id", "device-1")
                .header("Idempotency-Key", "k")
                .header("If-Match", "\"3\"")
                .header("If-None-Match", "\"4\"")
                .header("Accept-Language", "es"));

        assertThat(headers(answer).getMap())
                .containsAllEntriesOf(Map.of(
                        "traceparent", trace,
                        "device-id", "device-1",
                        "idempotency-key", "k",
                        "if-match", "\"3\"",
                        "if-none-match", "\"4\"",
                        "accept-language", "es"));
    }

    @Test
    void headersOfOneHopStayThere() throws Exception {
        String answer = new RawRequest(suite.gateway.port())
                .send(String.join(
                        "\r\n",
                        "GET /api/token/ HTTP/1.1",
                        "Host: a",
                        "Connection: X-Secret, keep-alive",
                        "X-Secret: 1",
                        "TE: trailers",
                        "Upgrade: websocket",
                        "",
                        ""));

        assertThat(answer)
                .contains("\"service\":\"catalog\"")
                .doesNotContain("x-secret")
                .doesNotContain("\"upgrade\"");
    }

    @Test
    void theLogTellsOfEachRequestOnceWithoutSecrets() throws Exception {
        suite.send(suite.request(PATH + "?company_id=secret-in-query").header("X-Request-Id", "logged-1"));
        Waiting.until(Duration.ofSeconds(5), () -> !suite.logged("logged-1").isEmpty());

        List<JsonObject> lines = suite.logged("logged-1");
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).getMap())
                .containsAllEntriesOf(Map.of(
                        "method", "GET",
                        "path", PATH,
                        "status", 200,
                        "route", "/api/v1/sync/version",
                        "service", "catalog",
                        "user_id", "user-1",
                        "company_id", "company-1"));
        assertThat(lines.get(0).encode()).doesNotContain("secret-in-query").doesNotContain("eyJ");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, 2000, gzip, true",
        "application/json; charset=utf-8, 2000, 'br, gzip;q=0.5', true",
        "application/x-ndjson, 2000, *, true",
        "text/csv, 2000, gzip, true",
        "application/json, 1024, gzip, false",
        "application/json, 2000, 'gzip;q=0', false",
        "application/json, 2000, br, false",
        "image/png, 2000, gzip, false",
        "text/event-stream, 2000, gzip, false",
    })
    void textIsCompressedForWhoTakesIt(String type, int size, String accepted, boolean compressed) throws Exception {
        suite.service("catalog").behaviour =
                request -> request.response().putHeader("Content-Type", type).end("x".repeat(size));

        HttpResponse<byte[]> answer = bytes(suite.request(PATH).header("Accept-Encoding", accepted));

        assertThat(answer.headers().firstValue("Content-Encoding").isPresent()).isEqualTo(compressed);
        byte[] body = compressed
                ? new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes()
                : answer.body();
        assertThat(new String(body, java.nio.charset.StandardCharsets.UTF_8)).isEqualTo("x".repeat(size));
    }

    @Test
    void nothingIsCompressedTwice() throws Exception {
        byte[] encoded = new byte[3_000];
        suite.service("catalog").behaviour = request -> request.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Content-Encoding", "gzip")
                .end(io.vertx.core.buffer.Buffer.buffer(encoded));

        HttpResponse<byte[]> answer = bytes(suite.request(PATH).header("Accept-Encoding", "gzip"));

        assertThat(answer.body()).isEqualTo(encoded);
        assertThat(answer.headers().allValues("Content-Encoding")).containsExactly("gzip");
    }

    @ParameterizedTest
    @CsvSource({"ETag, '\"7\"'", "Content-Range, bytes 0-1999/9000", "Cache-Control, 'private, no-transform'"})
    void whatNamesTheseVeryBytesIsLeftAlone(String header, String value) throws Exception {
        suite.service("catalog").behaviour = request -> request.response()
                .putHeader("Content-Type", "application/json")
                .putHeader(header, value)
                .end("x".repeat(2_000));

        HttpResponse<byte[]> answer = bytes(suite.request(PATH).header("Accept-Encoding", "gzip"));

        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(answer.body()).hasSize(2_000);
    }

    @Test
    void headAndNotModifiedHaveNoBody() throws Exception {
        suite.service("catalog").behaviour = request -> {
            if (request.method().name().equals("HEAD")) {
                request.response().putHeader("Content-Type", "application/json").putHeader("Content-Length", "5000");
                request.response().end();
            } else {
                request.response().setStatusCode(304).putHeader("ETag", "\"7\"").end();
            }
        };

        HttpResponse<byte[]> head = bytes(suite.request(PATH)
                .header("Accept-Encoding", "gzip")
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
        HttpResponse<byte[]> notModified = bytes(suite.request(PATH));

        assertThat(head.headers().firstValue("Content-Length")).contains("5000");
        assertThat(head.body()).isEmpty();
        assertThat(notModified.statusCode()).isEqualTo(304);
        assertThat(notModified.headers().firstValue("ETag")).contains("\"7\"");
    }

    private HttpResponse<byte[]> bytes(HttpRequest.Builder request) throws Exception {
        return suite.client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static JsonObject headers(HttpResponse<String> answer) {
        return Suite.json(answer).getJsonObject("headers");
    }
}
