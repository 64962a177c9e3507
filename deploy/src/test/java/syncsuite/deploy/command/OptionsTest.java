package syncsuite.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncsuite.deploy.stack.Checkout;
import syncsuite.deploy.stack.Ports;
import syncsuite.deploy.stack.ServiceSpec;

class OptionsTest {
    private static final Checkout CHECKOUT =
            new Checkout(Path.of("..").toAbsolutePath().normalize());
    private static final Path HERE = Path.of("/here");

    @Test
    void aMovedSuiteHasARunDirectoryOfItsOwn() {
        Options standard = Options.parse(List.of(), HERE);
        Options moved = Options.parse(List.of("--port-base", "20000"), HERE);

        assertThat(standard.runDirectory(CHECKOUT)).isEqualTo(CHECKOUT.deploy().resolve(".run"));
        assertThat(moved.runDirectory(CHECKOUT)).isEqualTo(CHECKOUT.deploy().resolve(".run-20000"));
    }

    @Test
    void pathsAreTheCallers() {
        Options options = Options.parse(List.of("--external", "mine.properties", "--run-dir", "../r"), HERE);

        assertThat(options.external()).isEqualTo(Path.of("/here/mine.properties"));
        assertThat(options.runDirectory(CHECKOUT)).isEqualTo(Path.of("/here/../r"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port-base", "--port-base x", "--colour", "--services", "up"})
    void misuseIsNamed(String line) {
        assertThatThrownBy(() -> Options.parse(List.of(line.split(" ", -1)), HERE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 80, 1023, 65_527, 70_000})
    void aPortBaseLeavesRoomForAllParts(int base) {
        assertThatThrownBy(() -> Ports.from(base)).hasMessageContaining("--port-base");
    }

    @Test
    void aServiceThatIsUnknownOrNotBuiltIsNamed() {
        ServiceSpec absent = new ServiceSpec("absent", "absent-service", null, 9, null, null, null);

        assertThatThrownBy(() -> ServiceChoice.choose(List.of(absent), Set.of("abzent"), CHECKOUT))
                .hasMessageContaining("abzent")
                .hasMessageContaining("absent");
        assertThatThrownBy(() -> ServiceChoice.choose(List.of(absent), Set.of("absent"), CHECKOUT))
                .hasMessageContaining("not built");
        assertThat(ServiceChoice.choose(List.of(absent), Set.of(), CHECKOUT)).isEmpty();
    }

    @Test
    void variablesThatDifferPerServiceAreRefused() {
        assertThatThrownBy(() -> CallersEnvironment.checked(Map.of("QUARKUS_HTTP_PORT", "1")))
                .hasMessageContaining("QUARKUS_HTTP_PORT")
                .hasMessageContaining("--port-base");
        assertThat(CallersEnvironment.checked(Map.of("SYNC_RATE_LIMIT_ENABLED", "false")))
                .containsEntry("SYNC_RATE_LIMIT_ENABLED", "false");
    }
}
