package syncsuite.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import syncsuite.deploy.client.Account;
import syncsuite.deploy.client.Api;
import syncsuite.deploy.client.Credentials;

/** Who calls, and with which key the token is signed, through the real gateway to the real catalogue. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityBehindTheGatewayTest {
    private static final int FREE = 3;
    private static final Map<String, String> SETTINGS = Map.of(
            "SYNC_SIGN_IN_ADDRESS_FREE", Integer.toString(FREE),
            "SYNC_SIGN_IN_ADDRESS_FIRST_DELAY", "10m",
            "SYNC_SIGN_IN_ADDRESS_LONGEST_DELAY", "10m",
            // longer than a gateway leaves between two looks at the keys
            "SYNC_KEYRING_PUBLISH_AHEAD", "6s",
            "SYNC_KEYRING_REFRESH_EVERY", "1s");

    private RunningSuite suite;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        assertThat(Path.of("../catalog-sync-service/target/quarkus-app/quarkus-run.jar"))
                .as("build the catalogue first: mvn package -DskipTests")
                .matches(Files::exists);
        suite = RunningSuite.in(folder.resolve("run")).with(SETTINGS);
        RunningSuite.Ended up = suite.up("--detach", "--services", "catalog");
        assertThat(up.status()).as(up.output()).isZero();
    }

    @AfterAll
    void stop() throws Exception {
        suite.down();
    }

    @Test
    void addressesAreThrottledSeparatelyWhateverTheySayOfThemselves() throws Exception {
        int gateway = suite.portBase();
        throttle("127.0.0.2", gateway, Map.of());

        assertThat(signIn("127.0.0.3", gateway, Map.of())).isEqualTo(401);
        assertThat(signIn("127.0.0.2", gateway, Map.of("X-Forwarded-For", "127.0.0.9")))
                .isEqualTo(429);
        assertThat(signIn("127.0.0.2", gateway, Map.of("Forwarded", "for=127.0.0.9")))
                .isEqualTo(429);
        assertThat(signIn("127.0.0.2", gateway, Map.of("X-Real-IP", "127.0.0.9")))
                .isEqualTo(429);
        assertThat(signIn("127.0.0.3", gateway, Map.of("X-Forwarded-For", "127.0.0.2")))
                .isEqualTo(401);
    }

    @Test
    void aServiceBelievesTrustedProxiesOnly() throws Exception {
        int service = URI.create(
                        suite.endpoints().path("services").path("catalog").asText())
                .getPort();
        throttle("127.0.0.4", service, Map.of());

        assertThat(signIn("127.0.0.4", service, Map.of("X-Forwarded-For", "10.1.1.1")))
                .isEqualTo(429);
        assertThat(signIn("127.0.0.5", service, Map.of("X-Forwarded-For", "127.0.0.4")))
                .isEqualTo(401);
        throttle("127.0.0.1", service, Map.of("X-Forwarded-For", "10.2.2.2"));
        assertThat(signIn("127.0.0.1", service, Map.of("X-Forwarded-For", "10.3.3.3")))
                .isEqualTo(401);
    }

    @Test
    void aNewKeysTokensPassAtOnceAndTheOldOnesGoOn() throws Exception {
        String gateway = suite.endpoints().path("gateway").asText();
        String service = suite.endpoints().path("services").path("catalog").asText();
        String old = token(gateway);

        Account ops = Account.signIn(new Api(gateway), operator());
        ops.post("/api/v1/keys/rotate/", JsonNodeFactory.instance.objectNode());

        assertThat(kid(token(gateway))).as("signs before it is known").isEqualTo(kid(old));
        RunningSuite.until(Duration.ofSeconds(60), () -> !kid(token(gateway)).equals(kid(old)));
        String fresh = token(gateway);
        for (String address : new String[] {gateway, service}) {
            assertThat(status(address, fresh)).as("new token at " + address).isEqualTo(200);
            assertThat(status(address, old)).as("old token at " + address).isEqualTo(200);
        }
    }

    /** Fails until the address has to wait. */
    private static void throttle(String from, int port, Map<String, String> headers) throws IOException {
        for (int i = 0; i < FREE; i++) {
            assertThat(signIn(from, port, headers)).isEqualTo(401);
        }
        assertThat(signIn(from, port, headers)).isEqualTo(429);
    }

    private static int signIn(String from, int port, Map<String, String> headers) throws IOException {
        return new BoundClient(from).signInWrongly(port, headers);
    }

    private Credentials operator() {
        JsonNode user = suite.endpoints().at("/companies/0/users/ops");
        return Credentials.user(
                user.path("username").asText(), user.path("password").asText());
    }

    private String token(String address) {
        return Account.signIn(new Api(address), operator()).authorization();
    }

    private static String kid(String authorization) {
        String header = authorization.substring("Bearer ".length(), authorization.indexOf('.'));
        try {
            return new ObjectMapper()
                    .readTree(Base64.getUrlDecoder().decode(header))
                    .path("kid")
                    .asText();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int status(String address, String authorization) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/api/v1/me/"))
                .header("Authorization", authorization)
                .build();
        return java.net.http.HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
