package syncsuite.core.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import syncsuite.core.token.TestIssuer;
import syncsuite.core.token.TestTokens;

@QuarkusTest
@TestProfile(HttpProfile.class)
@QuarkusTestResource(DatabaseAlone.class)
@QuarkusTestResource(TestIssuer.class)
class LimitedTest {
    private static final UUID COMPANY = UUID.randomUUID();

    @Test
    void theThirdOfADeviceAndTheFourthOfAUserAreRefused() {
        String first =
                TestTokens.of(COMPANY).subject("u").roles("field").device("d1").bearer();
        String second =
                TestTokens.of(COMPANY).subject("u").roles("field").device("d2").bearer();
        for (int i = 0; i < 2; i++) {
            given().header("Authorization", first)
                    .get("/api/v1/limited")
                    .then()
                    .statusCode(200)
                    .header("RateLimit-Policy", "\"user\";q=3;w=3600, \"device\";q=2;w=3600")
                    .header(
                            "RateLimit",
                            matchesPattern("\"user\";r=" + (2 - i) + ";t=\\d+, \"device\";r=" + (1 - i) + ";t=\\d+"));
        }
        given().header("Authorization", first)
                .get("/api/v1/limited")
                .then()
                .statusCode(429)
                .header("RateLimit", notNullValue())
                .header("Retry-After", matchesPattern("\\d+"))
                .body("error", equalTo("RATE_LIMITED"), "retry_after", greaterThan(3500))
                .body("detail", matchesPattern("Request was throttled. Expected available in \\d+ seconds."));
        given().header("Authorization", second).get("/api/v1/limited").then().statusCode(200);
        given().header("Authorization", second).get("/api/v1/limited").then().statusCode(429);
    }

    @Test
    void whoMayNotComeIsNotCounted() {
        given().get("/api/v1/limited").then().statusCode(401).header("RateLimit", equalTo(null));
    }
}
