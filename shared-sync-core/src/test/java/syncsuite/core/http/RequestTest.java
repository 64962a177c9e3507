package syncsuite.core.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import syncsuite.core.token.TestTokens;

@QuarkusTest
@TestProfile(HttpProfile.class)
@QuarkusTestResource(DatabaseAlone.class)
class RequestTest {
    private static final UUID COMPANY = UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "Token ", "bearer ", "TOKEN "})
    void bothSchemesAreEqual(String scheme) {
        given().header(
                        "Authorization",
                        scheme
                                + TestTokens.of(COMPANY)
                                        .subject("u1")
                                        .roles("edge")
                                        .sign())
                .get("/api/v1/probe/me")
                .then()
                .statusCode(200)
                .body("subject", equalTo("u1"), "company_id", equalTo(COMPANY.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer x", "Bearer ", "Basic dTpw", "x", "Token a.b.c"})
    void otherCredentialsAreNone(String authorization) {
        given().header("Authorization", authorization)
                .get("/api/v1/probe/me")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("error", equalTo("UNAUTHENTICATED"));
    }

    @Test
    void twoCredentialsAreNone() {
        String bearer = TestTokens.of(COMPANY).roles("edge").bearer();
        given().header("Authorization", bearer, bearer)
                .get("/api/v1/probe/me")
                .then()
                .statusCode(401);
    }

    @Test
    void expiredIsNotSignedIn() {
        given().header(
                        "Authorization",
                        TestTokens.of(COMPANY)
                                .roles("edge")
                                .expires(Instant.now().minusSeconds(60))
                                .bearer())
                .get("/api/v1/probe/me")
                .then()
                .statusCode(401);
    }

    @Test
    void anotherRoleIsForbiddenAndUnannotatedRoutesAreClosed() {
        String seller = TestTokens.of(COMPANY).roles("seller").bearer();
        given().header("Authorization", seller)
                .get("/api/v1/probe/me")
                .then()
                .statusCode(403)
                .body("error", equalTo("FORBIDDEN"));
        given().header("Authorization", seller)
                .get("/api/v1/probe/unannotated")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({"d1,d1,200,d1", "d1,d2,403,", ",d2,200,d2", "d1,,200,d1"})
    void theDeviceHeaderMustAgreeWithTheToken(String inToken, String inHeader, int status, String device) {
        TestTokens token = TestTokens.of(COMPANY).roles("edge");
        if (inToken != null) {
            token.device(inToken);
        }
        var request = given().header("Authorization", token.bearer());
        if (inHeader != null) {
            request.header("Device-Id", inHeader);
        }
        var answer = request.get("/api/v1/probe/me").then().statusCode(status);
        if (status == 200) {
            answer.body("device_id", equalTo(device));
        } else {
            answer.body("error", equalTo("FORBIDDEN"));
        }
    }

    @Test
    void theRequestIdIsKeptLoggedAndAnswered() {
        given().header("Authorization", TestTokens.of(COMPANY).roles("edge").bearer())
                .header("X-Request-Id", "abc-1")
                .get("/api/v1/probe/me")
                .then()
                .header("X-Request-Id", "abc-1")
                .body("logged", equalTo("abc-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"with blank", "", "äöü"})
    void aStrangeRequestIdIsReplaced(String id) {
        given().header("X-Request-Id", id)
                .get("/api/v1/probe/open")
                .then()
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void aTrailingSlashIsOptional() {
        given().get("/api/v1/probe/open/").then().statusCode(200);
        given().get("/api/v1/probe/items/" + UUID.randomUUID() + "/").then().statusCode(200);
        given().get("/api/sync/probe/").then().statusCode(400);
    }

    @Test
    void headAndOptionsBehave() {
        given().head("/api/v1/probe/open").then().statusCode(200);
        given().options("/api/v1/probe/open").then().statusCode(200);
    }
}
