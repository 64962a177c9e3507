package syncsuite.sales.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PausesTest {
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(1);

    @Test
    void each_is_longer_than_the_one_before_up_to_the_longest() {
        for (int seed = 0; seed < 1000; seed++) {
            Pauses pauses = new Pauses(FIRST, LONGEST, new Random(seed));
            Duration last = Duration.ZERO;
            for (int failures = 1; failures <= 9; failures++) {
                Duration pause = pauses.after(failures);
                assertThat(pause).as("seed %s, failure %s", seed, failures).isGreaterThan(last);
                last = pause;
            }
            for (int failures = 10; failures < 1000; failures *= 2) {
                assertThat(pauses.after(failures))
                        .isBetween(LONGEST.multipliedBy(3).dividedBy(4), LONGEST);
            }
        }
    }

    @Test
    void what_failed_together_is_tried_apart() {
        Pauses pauses = new Pauses(FIRST, LONGEST, new Random(1));
        assertThat(pauses.after(3)).isNotEqualTo(pauses.after(3));
    }
}
