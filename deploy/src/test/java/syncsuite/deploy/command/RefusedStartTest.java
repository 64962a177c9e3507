package syncsuite.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged catalogue with a bad configuration: it ends with one line that names the variable and says what to do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedStartTest {
    private static final Path PROGRAM = Path.of("../catalog-sync-service/target/quarkus-app/quarkus-run.jar");

    private RunningSuite suite;
    private Map<String, String> good;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        assertThat(PROGRAM)
                .as("build the catalogue first: mvn package -DskipTests")
                .matches(Files::exists);
        suite = RunningSuite.in(folder.resolve("run"));
        RunningSuite.Ended up = suite.up("--detach");
        assertThat(up.status()).as(up.output()).isZero();
        Properties secrets = new Properties();
        secrets.load(Files.newBufferedReader(suite.runDirectory().resolve("secrets.properties")));
        good = Map.ofEntries(
                Map.entry("SYNC_DATABASE_URL", "postgresql://localhost:" + postgresPort() + "/catalog"),
                Map.entry("SYNC_DATABASE_USERNAME", "catalog_app"),
                Map.entry("SYNC_DATABASE_PASSWORD", secrets.getProperty("database.catalog_app")),
                Map.entry("SYNC_DATABASE_OWNER_USERNAME", "catalog_owner"),
                Map.entry("SYNC_DATABASE_OWNER_PASSWORD", secrets.getProperty("database.catalog_owner")),
                Map.entry(
                        "SYNC_KAFKA_BOOTSTRAP_SERVERS",
                        suite.endpoints().path("kafka").asText()),
                Map.entry("SYNC_TOKEN_ISSUER", "https://issuer.test"),
                Map.entry("SYNC_TOKEN_AUDIENCE", "sync-suite"),
                Map.entry("SYNC_CURSOR_SECRET", "0123456789012345678901234567890123456789"),
                Map.entry("SYNC_KEYRING_SECRET", "0123456789012345678901234567890123456789"),
                Map.entry("QUARKUS_HTTP_HOST", "localhost"),
                Map.entry("QUARKUS_HTTP_PORT", "0"));
    }

    @AfterAll
    void stop() throws Exception {
        suite.down();
    }

    private int postgresPort() {
        return suite.endpoints().path("postgres").path("port").asInt();
    }

    @Test
    void nothingConfigured() throws Exception {
        assertThat(refusal(Map.of()))
                .contains("set SYNC_DATABASE_URL (", "SYNC_KAFKA_BOOTSTRAP_SERVERS (", "SYNC_CURSOR_SECRET (");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "SYNC_DATABASE_URL|postgresql://localhost:1/catalog|nothing answers",
                "SYNC_DATABASE_URL|localhost:5432|must be postgresql://",
                "SYNC_DATABASE_PASSWORD|wrong|not accepted",
                "SYNC_DATABASE_OWNER_PASSWORD|wrong|not accepted",
                "SYNC_DATABASE_CONNECTIONS|many|whole number",
                "SYNC_TOKEN_LEEWAY|soon|duration",
                "SYNC_TOKEN_JWKS_URL|here|http",
                "SYNC_KAFKA_BOOTSTRAP_SERVERS|localhost|host:port",
                "SYNC_CURSOR_SECRET|-|set",
                "SYNC_CURSOR_SECRET|short|at least 32",
                "SYNC_KEYRING_SECRET|-|set it",
                "SYNC_KEYRING_SECRET|short|at least 32",
                "SYNC_KEYRING_PUBLISH_AHEAD|soon|correct it",
                "SYNC_SIGN_IN_ACCOUNT_FREE|many|correct it",
                "QUARKUS_HTTP_PORT|http|whole number",
            })
    void oneBadVariable(String variable, String value, String advice) throws Exception {
        Map<String, String> environment = new HashMap<>(good);
        if (value == null) {
            environment.remove(variable);
        } else {
            environment.put(variable, value);
        }

        assertThat(refusal(environment)).contains(variable).contains(advice);
    }

    @Test
    void aTakenPort() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            Map<String, String> environment = new HashMap<>(good);
            environment.put("QUARKUS_HTTP_PORT", Integer.toString(taken.getLocalPort()));

            assertThat(refusal(environment)).contains("QUARKUS_HTTP_PORT: port " + taken.getLocalPort());
        }
    }

    /** All that the program said. */
    private static String refusal(Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        PROGRAM.toString())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Path output = Files.createTempFile("refusal", ".txt");
        try {
            Process process = builder.redirectOutput(output.toFile()).start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("it runs: " + Files.readString(output));
            }
            List<String> lines = Files.readAllLines(output);
            assertThat(process.exitValue()).as("exit code, after %s", lines).isEqualTo(2);
            assertThat(lines)
                    .singleElement()
                    .asString()
                    .startsWith("cannot start: ")
                    .doesNotContain("Exception");
            return lines.get(0);
        } finally {
            Files.delete(output);
        }
    }
}
