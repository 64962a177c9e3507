package syncsuite.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpreadTest {
    @Test
    void theMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
        assertThat(Spread.of(4, 1, 3, 2)).isEqualTo(new Spread(2.5, 1, 4));
    }

    @Test
    void oneValueIsAllThree() {
        assertThat(Spread.of(7)).isEqualTo(new Spread(7, 7, 7));
    }

    @Test
    void noValuesHaveNoSpread() {
        assertThatThrownBy(Spread::of).isInstanceOf(IllegalArgumentException.class);
    }

    static Stream<double[]> someValues() {
        return IntStream.range(1, 40).mapToObj(seed -> {
            Random random = new Random(seed);
            return random.doubles(1 + random.nextInt(30), -100, 100).toArray();
        });
    }

    @ParameterizedTest
    @MethodSource("someValues")
    void asManyValuesLieBelowTheMedianAsAbove(double[] values) {
        double[] before = values.clone();

        Spread spread = Spread.of(values);

        assertThat(DoubleStream.of(values)
                        .filter(value -> value < spread.median())
                        .count())
                .isEqualTo(DoubleStream.of(values)
                        .filter(value -> value > spread.median())
                        .count());
        assertThat(spread.min()).isEqualTo(Arrays.stream(values).min().orElseThrow());
        assertThat(spread.max()).isEqualTo(Arrays.stream(values).max().orElseThrow());
        assertThat(values).containsExactly(before);
    }

    @Test
    void aRatioIsThatOfTheSameRound() {
        List<Stretch> measured = List.of(stretch(50), stretch(90));
        List<Stretch> limit = List.of(stretch(100), stretch(300));

        assertThat(Report.ratio(measured, limit)).isEqualTo(new Spread(0.4, 0.3, 0.5));
    }

    @Test
    void aLatencyIsThatOfTheRunAtItsRank() {
        long[] nanos =
                IntStream.rangeClosed(1, 100).mapToLong(i -> i * 1_000_000L).toArray();

        Stretch stretch = new Stretch(100, 0, 1, nanos, new CpuUse(Map.of()));

        assertThat(stretch.latencyMillis(0.5)).isEqualTo(50);
        assertThat(stretch.latencyMillis(0.99)).isEqualTo(99);
        assertThat(stretch.latencyMillis(1)).isEqualTo(100);
    }

    private static Stretch stretch(long units) {
        return new Stretch(units, 0, 2, new long[0], new CpuUse(Map.of()));
    }
}
