package syncsuite.core.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
        return new ConfigurationCheck(values::get, DatabaseProbe::connect).faults();
    }

    @Test
    void aGoodConfigurationHasNoFault() {
        assertThat(faults(good(EmbeddedDatabase.create("start")))).isEmpty();
    }

    @Test
    void anEmptyOneNamesAllThatIsMissing() {
        List<String> faults = faults(Map.of());
        assertThat(faults).hasSize(9).allMatch(fault -> fault.contains("is missing") && !fault.contains("\n"));
        assertThat(faults.get(0)).contains("sync.database.url").contains("SYNC_DATABASE_URL");
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
                "sync.http.body-limit.default|much",
            })
    void aBadValueIsOneLineThatNamesIt(String name, String value) {
        Map<String, String> values = good(new EmbeddedDatabase("none", 1, "x"));
        values.put(name, value);
        List<String> faults = new ConfigurationCheck(values::get, (url, user, password) -> null).faults();
        assertThat(faults)
                .singleElement()
                .satisfies(fault ->
                        assertThat(fault).startsWith(name).contains("SYNC_").doesNotContain("\n"));
    }

    @Test
    void aSecretIsNeverRepeated() {
        Map<String, String> values = good(new EmbeddedDatabase("none", 1, "x"));
        values.put("sync.cursor.secret", "tooshortsecret");
        assertThat(String.join("", new ConfigurationCheck(values::get, (url, user, password) -> null).faults()))
                .doesNotContain("tooshortsecret");
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
                .contains("sync.database.password")
                .doesNotContain("wrong-password");
    }

    @Test
    void helpListsEveryProperty() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ServiceMain.help(new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("sync.cursor.secret", "SYNC_CURSOR_SECRET", "required", "default 8M");
    }
}
