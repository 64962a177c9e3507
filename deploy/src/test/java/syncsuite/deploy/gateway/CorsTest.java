package syncsuite.deploy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Browsers that call from pages of other origins. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorsTest {
    private static final String PATH = "/api/v1/sales/";
    private static final String SHOP = "https://shop.example";
    private Suite suite;

    @BeforeAll
    void start() throws Exception {
        suite = new Suite(1, Map.of("SYNC_GATEWAY_CORS_ORIGINS", SHOP + ", http://localhost:*"));
    }

    @AfterAll
    void stop() throws Exception {
        suite.close();
    }

    private HttpRequest.Builder preflight(String path, String origin) {
        return HttpRequest.newBuilder(suite.uri(path))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type,idempotency-key");
    }

    private static List<String> of(HttpResponse<?> answer, String header) {
        return answer.headers().allValues(header);
    }

    @ParameterizedTest
    @ValueSource(strings = {SHOP, "http://localhost:5173", "http://localhost"})
    void thePreflightIsAnsweredByTheGatewayWithoutAToken(String origin) throws Exception {
        int before = suite.service("sales").requests.get();

        HttpResponse<String> answer = suite.send(preflight(PATH, origin));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(of(answer, "Access-Control-Allow-Origin")).containsExactly(origin);
        assertThat(of(answer, "Access-Control-Allow-Headers"))
                .containsExactly("authorization,content-type,idempotency-key");
        assertThat(of(answer, "Access-Control-Allow-Methods").get(0)).contains("POST", "PATCH", "DELETE");
        assertThat(of(answer, "Access-Control-Max-Age")).containsExactly("3600");
        assertThat(of(answer, "Access-Control-Allow-Credentials")).isEmpty();
        assertThat(of(answer, "Vary").get(0)).contains("Origin");
        assertThat(suite.service("sales").requests.get()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://shop.example.evil.example",
                "http://shop.example",
                "https://shop.example:444",
                "http://localhost.evil.example",
                "http://localhost:80@evil.example",
                "null"
            })
    void anotherOriginIsAllowedNothing(String origin) throws Exception {
        HttpResponse<String> asked = suite.send(preflight(PATH, origin));
        HttpResponse<String> sent = suite.send(suite.request(PATH).header("Origin", origin));

        assertThat(asked.statusCode()).isEqualTo(401);
        assertThat(of(asked, "Access-Control-Allow-Origin")).isEmpty();
        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(of(sent, "Access-Control-Allow-Origin")).isEmpty();
        assertThat(of(sent, "Vary")).contains("Origin");
    }

    @Test
    void thePageMayReadAnswersAndWhatTheirHeadersTell() throws Exception {
        HttpResponse<String> answer = suite.send(suite.request(PATH).header("Origin", SHOP));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(of(answer, "Access-Control-Allow-Origin")).containsExactly(SHOP);
        assertThat(of(answer, "Access-Control-Expose-Headers").get(0))
                .contains("ETag", "Retry-After", "Sync-Errors", "X-Request-Id");
        assertThat(of(answer, "Vary")).contains("Origin");
    }

    @Test
    void thePageMayReadRefusalsToo() throws Exception {
        HttpResponse<String> answer =
                suite.send(HttpRequest.newBuilder(suite.uri(PATH)).header("Origin", SHOP));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(of(answer, "Access-Control-Allow-Origin")).containsExactly(SHOP);
    }

    @Test
    void whatDoesNotExistIsNotAllowed() throws Exception {
        assertThat(suite.send(preflight("/nowhere/", SHOP)).statusCode()).isEqualTo(404);
    }

    @Test
    void withoutOriginsThereIsNoCors() throws Exception {
        try (Suite off = new Suite()) {
            HttpResponse<String> asked = off.send(HttpRequest.newBuilder(off.uri(PATH))
                    .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                    .header("Origin", SHOP)
                    .header("Access-Control-Request-Method", "POST"));
            HttpResponse<String> sent = off.send(off.request(PATH).header("Origin", SHOP));

            assertThat(asked.statusCode()).isEqualTo(401);
            assertThat(of(sent, "Access-Control-Allow-Origin")).isEmpty();
            assertThat(of(sent, "Vary")).isEmpty();
        }
    }

    @Test
    void aMistakeStopsTheStart() {
        assertThatThrownBy(() -> new Cors(List.of("shop.example"))).hasMessageContaining("SYNC_GATEWAY_CORS_ORIGINS");
        assertThatThrownBy(() -> new Cors(List.of(SHOP + "/"))).hasMessageContaining(SHOP + "/");
    }
}
