package syncsuite.catalog.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncsuite.catalog.identity.Suite.Tenant;

@QuarkusTest
@TestProfile(IdentityUnderTest.class)
class SignInTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    MeterRegistry metrics;

    @Test
    void a_user_signs_in_and_the_token_says_who_it_is() throws IOException {
        Tenant tenant = Suite.newTenant();
        String store = tenant.newStore();
        String name = Suite.newName("seller");
        String id = tenant.newUser(name, "seller", Map.of("store_ids", new String[] {store}))
                .path("id");

        Response answer = Suite.signIn(name.toUpperCase(java.util.Locale.ROOT), Suite.PASSWORD);

        answer.then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("token_type", equalTo("Bearer"), "expires_in", equalTo(900), "user", nullValue());
        JsonNode header = part(answer.path("access"), 0);
        JsonNode claims = part(answer.path("access"), 1);
        assertThat(header.get("alg").textValue()).isEqualTo("RS256");
        assertThat(header.get("kid").textValue()).isNotEmpty();
        assertThat(claims.get("sub").textValue()).isEqualTo(id);
        assertThat(claims.get("company_id").textValue()).isEqualTo(tenant.company());
        assertThat(claims.get("store_ids").get(0).textValue()).isEqualTo(store);
        assertThat(claims.get("groups").get(0).textValue()).isEqualTo("seller");
        assertThat(claims.get("iss").textValue()).isEqualTo("https://catalog.test");
        assertThat(claims.get("aud").asText()).isEqualTo("sync-suite");
        assertThat(claims.get("jti").textValue()).isNotEmpty();
        assertThat(claims.get("exp").longValue() - claims.get("iat").longValue())
                .isEqualTo(900);
        assertThat(claims.get("iat").longValue())
                .isBetween(Instant.now().getEpochSecond() - 30, Instant.now().getEpochSecond());
        assertThat(claims.has("device_id")).isFalse();
        Suite.with(answer.path("access"))
                .get("/api/v1/me/")
                .then()
                .statusCode(200)
                .body("sub", equalTo(id), "company_id", equalTo(tenant.company()), "store_ids", contains(store));
    }

    @Test
    void a_form_is_taken_like_json() {
        Tenant tenant = Suite.newTenant();
        String name = Suite.newName("edge");
        tenant.newUser(name, "edge", Map.of());
        String refresh = given().formParam("username", name)
                .formParam("password", Suite.PASSWORD)
                .post("/api/token/")
                .then()
                .statusCode(200)
                .body("access", notNullValue())
                .extract()
                .path("refresh");
        given().formParam("refresh", refresh).post("/api/token/refresh/").then().statusCode(200);
        given().formParam("refresh", refresh).post("/api/token/revoke/").then().statusCode(204);
    }

    @Test
    void a_login_binds_the_device_and_tells_the_profile() throws IOException {
        Tenant tenant = Suite.newTenant();
        String name = Suite.newName("worker");
        tenant.newUser(name, "field", Map.of());
        Response answer = Suite.from(Suite.newAddress())
                .header("Device-Id", "phone-1")
                .body(Map.of("loginid", name, "password", Suite.PASSWORD))
                .post("/auth/login/");
        answer.then()
                .statusCode(200)
                .body(
                        "user.username", equalTo(name),
                        "user.display_name", equalTo("The " + name),
                        "user.company_id", equalTo(tenant.company()),
                        "user.roles", contains("field"));
        assertThat(part(answer.path("access"), 1).get("device_id").textValue()).isEqualTo("phone-1");
        Response renewed = Suite.refresh(answer.path("refresh"));
        assertThat(part(renewed.path("access"), 1).get("device_id").textValue()).isEqualTo("phone-1");
        Suite.with(renewed.path("access"))
                .header("Device-Id", "phone-2")
                .get("/api/v1/me")
                .then()
                .statusCode(403);
    }

    @Test
    void a_user_with_a_fixed_device_uses_no_other() throws IOException {
        Tenant tenant = Suite.newTenant();
        String name = Suite.newName("edge");
        tenant.newUser(name, "edge", Map.of("device_id", "till-1"));
        assertThat(part(Suite.signIn(name, Suite.PASSWORD).path("access"), 1)
                        .get("device_id")
                        .textValue())
                .isEqualTo("till-1");
        Suite.from(Suite.newAddress())
                .header("Device-Id", "till-2")
                .body(Map.of("username", name, "password", Suite.PASSWORD))
                .post("/api/token/")
                .then()
                .statusCode(403)
                .body("error", equalTo("FORBIDDEN"));
    }

    @Test
    void whatever_is_wrong_the_answer_and_the_work_are_the_same() {
        Tenant tenant = Suite.newTenant();
        String name = Suite.newName("seller");
        String inactive = Suite.newName("gone");
        tenant.newUser(name, "seller", Map.of());
        tenant.newUser(inactive, "seller", Map.of("is_active", false));

        double before = hashes();
        Response wrong = Suite.signIn(name, "not the password");
        Response unknown = Suite.signIn(Suite.newName("nobody"), "not the password");
        Response deactivated = Suite.signIn(inactive, Suite.PASSWORD);

        assertThat(hashes() - before).isEqualTo(3);
        for (Response answer : new Response[] {wrong, unknown, deactivated}) {
            answer.then()
                    .statusCode(401)
                    .header("WWW-Authenticate", containsString("Bearer"))
                    .body("error", equalTo("UNAUTHENTICATED"), "message", equalTo(wrong.path("message")));
            assertThat(answer.headers().asList().stream()
                            .map(header -> header.getName())
                            .sorted()
                            .toList())
                    .isEqualTo(wrong.headers().asList().stream()
                            .map(header -> header.getName())
                            .sorted()
                            .toList());
        }
    }

    @Test
    void passwords_differ_beyond_what_bcrypt_reads() {
        Tenant tenant = Suite.newTenant();
        String name = Suite.newName("long");
        String longPassword = "x".repeat(80);
        tenant.newUser(name, "seller", Map.of("password", longPassword + "a"));
        Suite.signIn(name, longPassword + "b").then().statusCode(401);
        Suite.signIn(name, longPassword + "a").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "nonsense",
                "{\"username\":1,\"password\":\"x\"}",
                "{\"username\":\"a\"}",
                "{\"username\":\"a\",\"password\":null}",
                "{\"username\":\"a\",\"username\":\"b\",\"password\":\"x\"}",
                "{\"username\":\"a\\u0000\",\"password\":\"x\"}",
                "{\"device_id\":\"a\"}",
                "{\"device_id\":\"a\",\"device_secret\":{}}"
            })
    void a_malformed_sign_in_is_a_400(String body) {
        Suite.from(Suite.newAddress())
                .body(body)
                .post("/api/token/")
                .then()
                .statusCode(400)
                .body("error", equalTo("VALIDATION_ERROR"));
    }

    @Test
    void an_odd_name_is_an_unknown_one() {
        for (String name : new String[] {"'; drop table user_account; --", "\u0130\u0131\ud83d\ude00", "%", "a\tb"}) {
            Suite.signIn(name, "password").then().statusCode(401);
        }
        Suite.signInDevice("no uuid", "secret").then().statusCode(401);
        Suite.signInDevice(UUID.randomUUID().toString(), "secret").then().statusCode(401);
    }

    @Test
    void without_a_token_there_is_a_challenge() {
        given().get("/api/v1/me/")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Bearer"))
                .body("error", equalTo("UNAUTHENTICATED"));
    }

    static JsonNode part(String token, int index) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]));
    }

    private double hashes() {
        return metrics.counter("sync.password.hashes").count();
    }
}
