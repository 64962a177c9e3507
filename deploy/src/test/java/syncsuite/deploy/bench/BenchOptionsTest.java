package syncsuite.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchOptionsTest {
    private static final Path HERE = Path.of("/here");

    @Test
    void theUsualBenchmarksRunWhereNoneIsNamed() {
        assertThat(Bench.chosen(Set.of()))
                .extracting(Benchmark::name)
                .containsExactly(
                        "version", "delta", "full", "import", "promotions", "usage", "photos", "sales", "field-ops");
    }

    @Test
    void namedOnesRunInTheOrderInWhichTheyNeedEachOther() {
        assertThat(Bench.chosen(Set.of("scale", "memory", "version")))
                .extracting(Benchmark::name)
                .containsExactly("version", "memory", "scale");
    }

    @Test
    void aNameThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Bench.chosen(Set.of("version", "speed"))).hasMessageContaining("speed");
    }

    @Test
    void filesBelongToTheCallersDirectory() {
        BenchOptions options = BenchOptions.parse(List.of("--json", "out.json", "--products", "2000"), HERE);

        assertThat(options.json()).isEqualTo(HERE.resolve("out.json"));
        assertThat(options.productsOr(5)).isEqualTo(2000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--products", "--products x", "--products 1000001", "--seconds 0", "--what", "--json"})
    void whatIsWrongIsRefused(String line) {
        assertThatThrownBy(() -> BenchOptions.parse(List.of(line.split(" ", -1)), HERE))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
