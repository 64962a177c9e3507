package syncsuite.core.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncsuite.core.token.TestIssuer;

@QuarkusTest
@TestProfile(HttpProfile.class)
@QuarkusTestResource(DatabaseAlone.class)
@QuarkusTestResource(TestIssuer.class)
class ErrorAnswersTest {
    private static RequestSpecification json(String body) {
        return given().contentType("application/json").body(body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|/api/v1/nowhere|404|NOT_FOUND",
                "GET|/|404|NOT_FOUND",
                "PUT|/api/v1/probe/open|405|METHOD_NOT_ALLOWED",
                "GET|/api/v1/probe/broken|500|INTERNAL_ERROR",
                "GET|/api/v1/probe/items/not-an-id|404|NOT_FOUND",
                "GET|/api/v1/probe/me|401|UNAUTHENTICATED",
                "GET|/api/v1/probe/unannotated|401|UNAUTHENTICATED",
            })
    void everyFailureHasTheOneShape(String method, String path, int status, String code) {
        given().header("X-Request-Id", "trace-7")
                .request(method, path)
                .then()
                .statusCode(status)
                .contentType("application/json")
                .header("X-Request-Id", "trace-7")
                .body("error", equalTo(code), "message", notNullValue(), "details", notNullValue())
                .body("request_id", equalTo("trace-7"))
                .body(not(containsString("secret-internal-detail")));
    }

    @Test
    void anAnonymousCallerIsChallenged() {
        given().get("/api/v1/probe/me").then().statusCode(401).header("WWW-Authenticate", "Bearer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "json|{\"a\":1,\"a\":2}|a",
                "json|{\"a\":\"\\u0000\"}|a",
                "json|{\"a\":NaN}|a",
                "typed|{\"at\":\"2026-01-01T00:00:00\"}|at",
                "typed|{\"number\":\"x\"}|number",
                "typed|{\"number\":1e999999999}|number",
            })
    void aBadFieldIsNamed(String route, String body, String field) {
        json(body)
                .post("/api/v1/probe/" + route)
                .then()
                .statusCode(400)
                .body("error", notNullValue(), "details.field", equalTo(field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"json|{", "json|", "json|[]", "typed|{", "typed|{\"number\":1,\"number\":2}", "typed|{} {}"})
    void aBadBodyIsRefused(String route, String body) {
        json(body == null ? "" : body).post("/api/v1/probe/" + route).then().statusCode(400);
    }

    @Test
    void otherMediaTypesAreRefused() {
        given().contentType("text/plain")
                .body("x")
                .post("/api/v1/probe/json")
                .then()
                .statusCode(415);
        given().accept("text/html").get("/api/v1/probe/open").then().statusCode(406);
    }

    @Test
    void belowTheShopifyPathTheShapeIsItsOwn() {
        given().get("/api/sync/probe")
                .then()
                .statusCode(400)
                .body("success", equalTo(false), "error", equalTo("title: is too long"))
                .body("details.code", equalTo("VALIDATION_ERROR"), "details.field", equalTo("title"));
        given().get("/api/sync/nowhere").then().statusCode(404).body("details.code", equalTo("NOT_FOUND"));
        given().get("/api/v1/sync/nowhere").then().statusCode(404).body("error", equalTo("NOT_FOUND"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select 1/0|500",
                "select 'x'::uuid|400",
                "select 1e300::numeric::int|400",
                "select pg_terminate_backend(pg_backend_pid())|503",
                "set statement_timeout = 1; select pg_sleep(1)|503",
                "select nothing from nowhere|500",
            })
    void theDatabaseShowsNothingOfItself(String sql, int status) {
        given().queryParam("run", sql)
                .get("/api/v1/probe/sql")
                .then()
                .statusCode(status)
                .header("Retry-After", status == 503 ? notNullValue() : equalTo(null))
                .body(not(containsString("select")), not(containsString("nowhere")));
    }

    @Test
    void aConnectionThatWasLostBetweenTwoStatementsIsNoFaultOfTheService() {
        given().get("/api/v1/probe/gone").then().statusCode(503).header("Retry-After", notNullValue());
    }
}
