package syncsuite.deploy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutingTest {
    private Suite suite;

    @BeforeAll
    void start() throws Exception {
        suite = new Suite();
    }

    @AfterAll
    void stop() throws Exception {
        suite.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/token/, catalog",
        "/api/token/refresh/, catalog",
        "/api/token/revoke, catalog",
        "/auth/login/, catalog",
        "/.well-known/jwks.json, catalog",
        "/api/v1/sync/version/?company_id=1, catalog",
        "/api/v1/sync/categories/, catalog",
        "/api/v1/sync/products, catalog",
        "/api/v1/sync/bootstrap/, catalog",
        "/api/v1/sync/stream/, catalog",
        "/api/v1/companies/, catalog",
        "/api/v1/brands/1/, catalog",
        "/api/v1/stores/1, catalog",
        "/api/v1/categories/1, catalog",
        "/api/v1/products/, catalog",
        "/api/v1/products/1/, catalog",
        "/api/v1/products/1/stores/2/, catalog",
        "/api/v1/products/import/?brand_id=1, catalog",
        "/api/v1/users/1, catalog",
        "/api/v1/devices/1/revoke/, catalog",
        "/api/v1/me/, catalog",
        "/api/v1/sync/promotions/, promotion",
        "/api/v1/sync/settings/, promotion",
        "/api/v1/sync/usage/, promotion",
        "/api/v1/promotions/, promotion",
        "/api/v1/promotions/preview/, promotion",
        "/api/v1/promotions/1/effectiveness/, promotion",
        "/api/v1/sync/product-photos/, photo",
        "/api/v1/sync/product-photos/1/download/, photo",
        "/api/v1/sync/product-photos/status/, photo",
        "/api/v1/products/1/photos/, photo",
        "/api/v1/products/1/photos/2/, photo",
        "/api/v1/sync/activity/sync/, field-ops",
        "/api/v1/sync/activity/changes/, field-ops",
        "/api/v1/sync/work-orders/sync/, field-ops",
        "/api/v1/sync/attendance/changes/, field-ops",
        "/api/v1/sync/helpdesk/1/history/, field-ops",
        "/api/v1/sales/sync/upload/, sales",
        "/api/v1/sales/customers/1, sales",
        "/api/v1/sales/webhooks/, sales",
        "/api/sync/shopify/pull, shopify",
        "/api/sync/shopify/webhooks, shopify",
        "/api/sync/staged/1/approve, shopify",
        "/api/sync/versions/1/2, shopify",
    })
    void everyPathOfTheContractReachesItsService(String path, String service) throws Exception {
        JsonObject answer = Suite.json(suite.get(path));

        assertThat(answer.getString("service")).isEqualTo(service);
        assertThat(answer.getString("path")).isEqualTo(path.split("\\?", 2)[0]);
    }

    @Test
    void pathAndQueryPassUnchanged() throws Exception {
        JsonObject answer = Suite.json(suite.get("/api/v1/products/a%20b%C3%A9/?q=%2F..%2F&x=1+2&x="));

        assertThat(answer.getString("path")).isEqualTo("/api/v1/products/a%20b%C3%A9/");
        assertThat(answer.getString("query")).isEqualTo("q=%2F..%2F&x=1+2&x=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/api/v1",
                "/api/v1/sync/",
                "/api/v1/sync/version/x",
                "/api/v2/products",
                "/q/health/x",
                "/q/openapi",
                "/q",
                "/api/tokens/",
                "/API/token"
            })
    void whatIsInNoRouteIsNotFound(String path) throws Exception {
        HttpResponse<String> answer = suite.get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Suite.json(answer).getString("error")).isEqualTo("NOT_FOUND");
        assertThat(Suite.json(answer).getString("request_id"))
                .isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/token/../v1/products",
                "/api/token/%2e%2e/v1/products",
                "/api/token/%2E./x",
                "/api/token/..%2f..%2fq/metrics",
                "/api/token/a%5cb",
                "/api/token/a%00",
                "/api/token/;x=1",
                "/api/token/%zz",
                "/api/v1/products//photos",
                "//api/token",
                "/api/token//",
                "/api/token/%e9",
                "/api/token/%2"
            })
    void pathsThatServersReadDifferentlyAreRefused(String path) throws Exception {
        String answer = new RawRequest(suite.gateway.port()).send("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ");
        assertThat(answer).contains("VALIDATION_ERROR");
    }

    @Test
    void aLengthBesideChunksGoesNoFurther() throws Exception {
        String answer = new RawRequest(suite.gateway.port())
                .send(String.join(
                        "\r\n",
                        "POST /api/token/ HTTP/1.1",
                        "Host: a",
                        "Content-Length: 4",
                        "Transfer-Encoding: chunked",
                        "",
                        "0",
                        "",
                        ""));

        assertThat(answer).contains("\"transfer-encoding\":\"chunked\"").doesNotContain("\"content-length\"");
    }

    @Test
    void theOrderOfTheLinesDoesNotMatter() {
        List<RoutePattern> sorted =
                List.of("/a/**", "/a/{x}", "/a/b/**", "/a/b", "/a/{x}/c", "/a/{x}/**", "/a/b/c").stream()
                        .map(RoutePattern::of)
                        .sorted()
                        .toList();

        assertThat(first(sorted, "a", "b", "c")).isEqualTo(RoutePattern.of("/a/b/c"));
        assertThat(first(sorted, "a", "b")).isEqualTo(RoutePattern.of("/a/b"));
        assertThat(first(sorted, "a", "b", "d")).isEqualTo(RoutePattern.of("/a/b/**"));
        assertThat(first(sorted, "a", "x", "c")).isEqualTo(RoutePattern.of("/a/{x}/c"));
        assertThat(first(sorted, "a", "x", "d")).isEqualTo(RoutePattern.of("/a/{x}/**"));
        assertThat(first(sorted, "a", "x")).isEqualTo(RoutePattern.of("/a/{x}"));
        assertThat(first(sorted, "a")).isEqualTo(RoutePattern.of("/a/**"));
    }

    @Test
    void aBrokenTableStopsTheStart(@TempDir Path folder) throws Exception {
        Path twice = folder.resolve("routes.yaml");
        Files.writeString(twice, """
                bodies: {default: 10}
                strip_headers: []
                routes:
                  - {path: "/a/{x}", service: one}
                  - {path: "/a/{y}", service: two}
                """);

        assertThatThrownBy(() -> RouteTable.read(twice)).hasMessageContaining("/a/{y}");
    }

    private static RoutePattern first(List<RoutePattern> sorted, String... path) {
        return sorted.stream()
                .filter(pattern -> pattern.matches(List.of(path)))
                .findFirst()
                .orElseThrow();
    }
}
