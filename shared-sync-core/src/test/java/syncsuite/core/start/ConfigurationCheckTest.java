package syncsuite.core.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithConverter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncsuite.core.embedded.EmbeddedDatabase;

class ConfigurationCheckTest {
    private static Map<String, String> good(EmbeddedDatabase database) {
        Map<String, String> values = new HashMap<>();
        values.put("sync.database.url", database.url());
        values.put("sync.database.username", database.app());
        values.put("sync.database.password", database.password());
        values.put("sync.database.owner-username", database.owner());
        values.put("sync.database.owner-password", database.password());
        values.put("sync.kafka.bootstrap-servers", "localhost:9092, other:9093");
        values.put("sync.token.issuer", "https://issuer.test");
        values.put("sync.token.audience", "sync-suite");
        values.put("sync.token.jwks-url", "http://localhost:8081/.well-known/jwks.json");
        values.put("sync.cursor.secret", "0123456789012345678901234567890123456789");
        return values;
    }

    private static List<String> faults(Map<String, String> values) {
        return new ConfigurationCheck(values::get, DatabaseProbe::connect, PortProbe::listen).faults();
    }

    private static List<String> withoutProbes(Map<String, String> values) {
        return new ConfigurationCheck(values::get, (url, user, password) -> null, (host, port) -> null).faults();
    }

    @Test
    void aGoodConfigurationHasNoFault() {
        assertThat(faults(good(EmbeddedDatabase.create("start")))).isEmpty();
    }

    @Test
    void anEmptyOneNamesAllThatIsMissing() {
        List<String> faults = faults(Map.of());
        assertThat(faults)
                .singleElement()
                .asString()
                .startsWith("set SYNC_DATABASE_URL (")
                .contains("SYNC_TOKEN_ISSUER (", "SYNC_CURSOR_SECRET (")
                .doesNotContain("\n", "SYNC_RATE_LIMIT_ENABLED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sync.database.url|jdbc:postgresql://localhost/x",
                "sync.database.url|postgresql://localhost:1",
                "sync.database.url|postgresql://u:p@localhost:1/x",
                "sync.kafka.bootstrap-servers|localhost",
                "sync.token.jwks-url|localhost:8081",
                "sync.cursor.secret|short",
                "sync.rate-limit.enabled|maybe",
                "sync.token.leeway|soon",
                "sync.database.connections|0",
                "sync.trusted-proxies|gateway",
                "sync.trusted-proxies|127.0.0.1,::1",
                "quarkus.http.port|abc",
                "sync.http.body-limit.default|much",
            })
    void aBadValueIsOneLineThatNamesIt(String name, String value) {
        Map<String, String> values = good(new EmbeddedDatabase("none", 1, "x"));
        values.put(name, value);
        List<String> faults = withoutProbes(values);
        assertThat(faults)
                .singleElement()
                .satisfies(fault -> assertThat(fault)
                        .startsWith(Setting.variable(name) + " must ")
                        .doesNotContain("\n"));
    }

    @Test
    void aSecretIsNeverRepeated() {
        Map<String, String> values = good(new EmbeddedDatabase("none", 1, "x"));
        values.put("sync.cursor.secret", "tooshortsecret");
        assertThat(String.join("", withoutProbes(values))).doesNotContain("tooshortsecret");
    }

    @Test
    void anUnreachableDatabaseAWrongNameAndAWrongPasswordAreTold() {
        EmbeddedDatabase database = EmbeddedDatabase.create("start");
        Map<String, String> nowhere = good(database);
        nowhere.put("sync.database.url", "postgresql://localhost:1/nowhere");
        assertThat(faults(nowhere)).singleElement().asString().contains("nothing answers");

        Map<String, String> unknown = good(database);
        unknown.put("sync.database.url", database.url() + "_unknown");
        assertThat(faults(unknown)).singleElement().asString().contains("does not exist");

        Map<String, String> wrong = good(database);
        wrong.put("sync.database.password", "wrong-password");
        assertThat(faults(wrong))
                .singleElement()
                .asString()
                .contains("SYNC_DATABASE_PASSWORD")
                .doesNotContain("wrong-password");
    }

    @Test
    void aTakenPortIsTold() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> values = good(EmbeddedDatabase.create("start"));
            values.put("quarkus.http.host", "localhost");
            values.put("quarkus.http.port", Integer.toString(taken.getLocalPort()));
            assertThat(faults(values))
                    .singleElement()
                    .asString()
                    .startsWith("QUARKUS_HTTP_PORT: port " + taken.getLocalPort());
        }
    }

    @Test
    void whatQuarkusFindsIsToldByTheVariableAndWithoutTheValue() {
        Throwable failure = new RuntimeException("Failed to start quarkus", invalid());
        assertThat(StartFailure.told(failure))
                .contains("SYNC_THING_PACE has a value that cannot be read: correct it")
                .contains("; ")
                .contains("SYNC_THING_SECRET is needed: set it")
                .contains("SYNC_THING_SEAL must have at least 32 characters, as")
                .doesNotContain("soon", "short", "SRCFG");
        assertThat(StartFailure.told(
                        new IllegalStateException(new IllegalArgumentException("sync.keyring.secret must be long"))))
                .isEqualTo("SYNC_KEYRING_SECRET must be long");
        assertThat(StartFailure.told(new IllegalStateException("broken\nin two")))
                .isEqualTo("IllegalStateException: broken");
    }

    @ConfigMapping(prefix = "sync.thing")
    interface Thing {
        String secret();

        @WithConverter(SecretConverter.class)
        String seal();

        Duration pace();
    }

    private static ConfigValidationException invalid() {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withMapping(Thing.class)
                .withDefaultValue("sync.thing.pace", "soon")
                .withDefaultValue("sync.thing.seal", "short");
        return catchThrowableOfType(ConfigValidationException.class, builder::build);
    }

    @Test
    void helpListsEveryProperty() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ServiceMain.help(new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("sync.cursor.secret", "SYNC_CURSOR_SECRET", "required", "default 8M");
    }
}
