package syncsuite.deploy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenTest {
    private static final String PATH = "/api/v1/sync/version/";
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
    void bothSchemesAndBothAlgorithmsPass() throws Exception {
        suite.issuer.publish("ec-1", Issuer.p256());

        assertThat(with("Bearer " + suite.issuer.token()).statusCode()).isEqualTo(200);
        assertThat(with("Token " + suite.issuer.token()).statusCode()).isEqualTo(200);
        Waiting.until(Duration.ofSeconds(10), () -> status("bearer " + token("ec-1", Map.of())) == 200);
    }

    @Test
    void theTokenReachesTheServiceUnchanged() throws Exception {
        String authorization = "Token " + suite.issuer.token();

        JsonObject headers = Suite.json(with(authorization)).getJsonObject("headers");

        assertThat(headers.getString("authorization")).isEqualTo(authorization);
    }

    @Test
    void nobodyIsAskedToSignIn() throws Exception {
        HttpResponse<String> answer = suite.send(HttpRequest.newBuilder(suite.uri(PATH)));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"sync\"");
        assertThat(Suite.json(answer).getString("error")).isEqualTo("UNAUTHENTICATED");
        assertThat(Suite.json(answer).getString("message")).isNotBlank();
    }

    @Test
    void shopifysPathsHaveTheirOwnErrorBody() throws Exception {
        HttpResponse<String> answer = suite.send(HttpRequest.newBuilder(suite.uri("/api/sync/staged")));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Suite.json(answer).getJsonObject("details").getString("code"))
                .isEqualTo("UNAUTHENTICATED");
        assertThat(Suite.json(answer).getString("error")).isEqualTo("an access token is needed");
    }

    @Test
    void publicPathsNeedNone() throws Exception {
        for (String path :
                new String[] {"/api/token/", "/auth/login/", "/.well-known/jwks.json", "/api/sync/shopify/webhooks"}) {
            assertThat(suite.send(HttpRequest.newBuilder(suite.uri(path))).statusCode())
                    .isEqualTo(200);
        }
    }

    Stream<String> badOnes() throws Exception {
        long now = Instant.now().getEpochSecond();
        String good = suite.issuer.token();
        String[] parts = good.split("\\.", -1);
        String none = Issuer.encode(new JsonObject().put("alg", "none").put("kid", "rsa-1"));
        String symmetric = Issuer.encode(new JsonObject().put("alg", "HS256").put("kid", "shared")) + "." + parts[1];
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(
                "secret-secret-secret-secret-secr".getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        String hmac = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mac.doFinal(symmetric.getBytes(StandardCharsets.US_ASCII)));
        String forged = Issuer.encode(Issuer.claims(Map.of("company_id", "another")));
        return Stream.of(
                "Bearer " + token("rsa-1", Map.of("exp", now - 60)),
                "Bearer " + token("rsa-1", Map.of("exp", "")),
                "Bearer " + token("rsa-1", Map.of("exp", "tomorrow")),
                "Bearer " + token("rsa-1", Map.of("nbf", now + 600)),
                "Bearer " + token("rsa-1", Map.of("iss", "https://other.test")),
                "Bearer " + token("rsa-1", Map.of("iss", "")),
                "Bearer " + token("rsa-1", Map.of("aud", "other")),
                "Bearer " + token("rsa-1", Map.of("aud", "")),
                "Bearer " + token("rsa-1", Map.of("sub", "")),
                "Bearer " + Issuer.sign(Issuer.rsa(), "rsa-1", Map.of()),
                "Bearer " + Issuer.sign(Issuer.rsa(), "unknown", Map.of()),
                "Bearer " + parts[0] + "." + forged + "." + parts[2],
                "Bearer " + none + "." + parts[1] + ".",
                "Bearer " + none + "." + parts[1] + "." + parts[2],
                "Bearer " + symmetric + "." + hmac,
                "Bearer " + parts[0] + "." + parts[1] + ".",
                "Bearer " + parts[0] + "." + parts[1],
                "Bearer ",
                "Bearer",
                "Bearer a.b.c",
                "Bearer " + "a".repeat(9_000),
                "Basic dTpw",
                "Digest " + good,
                good);
    }

    @ParameterizedTest
    @MethodSource("badOnes")
    void aBadTokenIsRefused(String authorization) throws Exception {
        int before = suite.service("catalog").requests.get();

        HttpResponse<String> answer = with(authorization);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("invalid_token");
        assertThat(answer.body()).doesNotContain("Exception");
        assertThat(suite.service("catalog").requests.get()).isEqualTo(before);
    }

    @Test
    void aNewKeyIsFetchedWhenATokenNamesIt() throws Exception {
        KeyPair next = Issuer.rsa();
        suite.issuer.publish("rsa-2", next);

        Waiting.until(Duration.ofSeconds(10), () -> status("Bearer " + token("rsa-2", Map.of())) == 200);
        assertThat(with("Bearer " + suite.issuer.token()).statusCode()).isEqualTo(200);
    }

    @Test
    void unknownKeysDoNotFloodTheIssuer() throws Exception {
        int before = suite.issuer.fetches.get();
        String unknown = Issuer.sign(Issuer.rsa(), "flood", Map.of());

        for (int i = 0; i < 200; i++) {
            assertThat(with("Bearer " + unknown).statusCode()).isEqualTo(401);
        }

        assertThat(suite.issuer.fetches.get() - before).isLessThanOrEqualTo(2);
    }

    @Test
    void withoutKeysNobodyPassesAndNobodyIsCalledALiar() throws Exception {
        try (Suite keyless = new Suite(1, Map.of("SYNC_TOKEN_JWKS_URL", "http://localhost:1/none"))) {
            HttpResponse<String> answer = keyless.get(PATH);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(keyless.service("catalog").requests.get()).isZero();
        }
    }

    private String token(String keyId, Map<String, Object> differing) {
        try {
            return suite.issuer.token(keyId, differing);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private int status(String authorization) {
        try {
            return with(authorization).statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> with(String authorization) throws Exception {
        return suite.send(HttpRequest.newBuilder(suite.uri(PATH))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", authorization));
    }
}
