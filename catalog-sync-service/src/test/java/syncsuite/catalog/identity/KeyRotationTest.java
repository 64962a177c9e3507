package syncsuite.catalog.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;
import syncsuite.catalog.identity.Suite.Tenant;

@QuarkusTest
@TestProfile(IdentityUnderTest.class)
class KeyRotationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static List<String> published() {
        return given().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .extract()
                .path("keys.kid");
    }

    private static boolean isAnotherKey(List<String> published, String before) {
        return published.size() == 1 && !published.contains(before);
    }

    private static String kid(String token) throws IOException {
        return SignInTest.part(token, 0).get("kid").textValue();
    }

    private static int status(String token) {
        return Suite.with(token).get("/api/v1/me/").statusCode();
    }

    private static void waitFor(Condition condition) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.holds()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(100);
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    @Test
    void the_public_keys_are_public_and_nothing_more() {
        given().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("public, max-age=60"))
                .body("keys[0].kty", equalTo("RSA"), "keys[0].alg", equalTo("RS256"), "keys[0].use", equalTo("sig"));
        List<Map<String, Object>> keys = given().get("/.well-known/jwks.json").path("keys");
        assertThat(keys)
                .allSatisfy(key -> assertThat(key.keySet()).isEqualTo(Set.of("kty", "kid", "use", "alg", "n", "e")));
    }

    @Test
    void a_new_key_is_published_before_it_signs_and_the_old_one_verifies_on() throws Exception {
        String ops = Suite.ops();
        waitFor(() -> published().size() == 1
                || kid(Suite.ops()).equals(published().get(published().size() - 1)));
        String before = Suite.ops();
        String old = kid(before);

        String next = Suite.with(ops)
                .post("/api/v1/keys/rotate/")
                .then()
                .statusCode(200)
                .extract()
                .path("pending");

        assertThat(next).isNotEqualTo(old);
        assertThat(published()).contains(old, next);
        assertThat(kid(Suite.ops())).isEqualTo(old);
        Suite.with(ops).post("/api/v1/keys/rotate/").then().statusCode(200).body("pending", equalTo(next));
        waitFor(() -> kid(Suite.ops()).equals(next));
        assertThat(status(before)).isEqualTo(200);
        assertThat(status(Suite.ops())).isEqualTo(200);
        assertThat(Suite.sql(
                        "select extract(epoch from retired_at - (select signs_from from signing_key where kid = ?))::int"
                                + " from signing_key where kid = ?",
                        next,
                        old))
                .containsExactly("960");

        Suite.sql("update signing_key set retired_at = now() where kid = ?", old);
        waitFor(() -> !published().contains(old));
        assertThat(status(before)).isEqualTo(401);
    }

    @Test
    void a_ring_without_keys_gets_one_that_signs_at_once() throws Exception {
        String before = kid(Suite.ops());

        Suite.sql("delete from signing_key");

        waitFor(() -> isAnotherKey(published(), before));
        assertThat(published()).containsExactly(kid(Suite.ops()));
    }

    @Test
    void operators_alone_rotate() {
        Tenant tenant = Suite.newTenant();
        Suite.with(tenant.access()).post("/api/v1/keys/rotate/").then().statusCode(403);
        given().post("/api/v1/keys/rotate/")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Bearer"));
    }

    @Test
    void forged_tokens_are_refused() throws Exception {
        String token = Suite.ops();
        assertThat(status(token)).isEqualTo(200);
        String[] parts = token.split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String more = claims.replace("\"ops\"", "\"ops\",\"ho-admin\"");
        assertThat(more).isNotEqualTo(claims);
        assertThat(status(parts[0] + "." + encode(more) + "." + parts[2])).isEqualTo(401);
        assertThat(status(encode("{\"alg\":\"none\"}") + "." + parts[1] + ".")).isEqualTo(401);
        assertThat(status(encode("{\"alg\":\"none\",\"kid\":\"" + kid(token) + "\"}") + "." + parts[1] + "."))
                .isEqualTo(401);
        assertThat(status(parts[0] + "." + parts[1] + ".")).isEqualTo(401);
        assertThat(status(hmacByPublicKey(token, claims))).isEqualTo(401);
        assertThat(status(encode("{\"alg\":\"RS256\",\"kid\":\"unknown\"}") + "." + parts[1] + "." + parts[2]))
                .isEqualTo(401);
    }

    @Test
    void private_keys_lie_sealed() throws SQLException {
        assertThat(Suite.sqlAsService("select kid from signing_key")).isEmpty();
        assertThat(Suite.sqlAsService("select key from sign_in_throttle")).isEmpty();
        assertThat(Suite.sqlAsService("select id from user_account")).isEmpty();
        assertThat(Suite.sqlAsService("select id from refresh_family")).isEmpty();
        assertThat(Suite.sql("select kid from signing_key where encode(private_key, 'hex') like '3082%'"))
                .isEmpty();
        assertThat(Suite.sql("select id::text from user_account where password_hash not like '$2_$04$%'"))
                .isEmpty();
    }

    private static String hmacByPublicKey(String token, String claims) throws Exception {
        String jwks = given().get("/.well-known/jwks.json").asString();
        PublicJsonWebKey key = (PublicJsonWebKey) new JsonWebKeySet(jwks).findJsonWebKey(kid(token), null, null, null);
        byte[] publicKey = ((RSAPublicKey) key.getPublicKey()).getEncoded();
        JsonWebSignature forged = new JsonWebSignature();
        forged.setAlgorithmHeaderValue("HS256");
        forged.setKeyIdHeaderValue(kid(token));
        forged.setPayload(claims);
        forged.setKey(new HmacKey(new SecretKeySpec(publicKey, "HmacSHA256").getEncoded()));
        return forged.getCompactSerialization();
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
