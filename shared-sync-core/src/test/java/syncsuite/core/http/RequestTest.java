package syncsuite.core.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import syncsuite.core.token.TestIssuer;
import syncsuite.core.token.TestTokens;

@QuarkusTest
@TestProfile(HttpProfile.class)
@QuarkusTestResource(DatabaseAlone.class)
@QuarkusTestResource(TestIssuer.class)
class RequestTest {
    @TestHTTPResource
    @Nullable
    URI address;

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=1&limit=2|limit",
                "limit=x|limit",
                "limit=99999999999999999999|limit",
                "since=yesterday|since",
                "since=2026-01-01T00:00:00|since",
                "x=%00|x",
            })
    void aBadParameterIsNamed(String query, String name) {
        given().urlEncodingEnabled(false)
                .get("/api/v1/probe/items/" + COMPANY + "?" + query)
                .then()
                .statusCode(400)
                .body("details.field", equalTo(name));
    }

    @Test
    void goodParametersAreRead() {
        given().urlEncodingEnabled(false)
                .get("/api/v1/probe/items/" + COMPANY + "?limit=7&since=2026-01-01T01:00:00+01:00")
                .then()
                .statusCode(200)
                .body("limit", equalTo("7"), "since", equalTo("2026-01-01T00:00:00Z"));
        given().get("/api/v1/probe/items/" + COMPANY + "?limit=").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?x=%zz", "?%", "/%00", "/%zz", "/a%2", "?a=%c3"})
    void strangeAddressesAreNoFaultOfTheService(String end) throws Exception {
        URI root = Objects.requireNonNull(address);
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(5_000);
            String request = "GET /api/v1/probe/open" + end + " HTTP/1.0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(status).matches("HTTP/1.[01] [24]\\d\\d");
        }
    }

    private HttpResponse<byte[]> get(String path, String acceptEncoding) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        Objects.requireNonNull(address).resolve(path))
                .header("Accept-Encoding", acceptEncoding)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void answersArePrivateAndCompressedWhereItPays() throws Exception {
        HttpResponse<byte[]> packed = get("/api/v1/probe/large", "gzip, br");
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(packed.headers().firstValue("Cache-Control")).contains("private");
        assertThat(packed.headers().firstValue("Vary")).contains("Accept-Encoding");
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
        assertThat(plain).hasSizeGreaterThan(5000);

        HttpResponse<byte[]> asked = get("/api/v1/probe/large", "gzip;q=0");
        assertThat(asked.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(asked.body()).isEqualTo(plain);
        assertThat(get("/api/v1/probe/open", "gzip").headers().firstValue("Content-Encoding"))
                .isEmpty();
    }
}
