package syncsuite.deploy.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff();

    @Test
    void pausesDoubleWhileLivesAreShortUpToALimit() {
        Duration first = backoff.after(Duration.ofSeconds(1));
        Duration second = backoff.after(Duration.ofSeconds(1));
        Duration last = second;
        for (int i = 0; i < 100; i++) {
            last = backoff.after(Duration.ofSeconds(1));
        }

        assertThat(first).isEqualTo(Backoff.FIRST);
        assertThat(second).isEqualTo(Backoff.FIRST.multipliedBy(2));
        assertThat(last).isEqualTo(Backoff.LONGEST);
    }

    @Test
    void aLongLifeBeginsAnew() {
        backoff.after(Duration.ofSeconds(1));
        backoff.after(Duration.ofSeconds(1));

        assertThat(backoff.after(Backoff.LONG_LIFE)).isEqualTo(Backoff.FIRST);
        assertThat(backoff.shortLives()).isEqualTo(1);
    }
}
