package syncsuite.core.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what other threads bring about. */
public final class Eventually {
    private Eventually() {}

    /** Asks every 20 ms until it is so; fails after a minute. */
    public static void await(String what, BooleanSupplier condition) {
        await(what, Duration.ofMinutes(1), condition);
    }

    /** Asks every 20 ms until it is so; fails when the time is over. */
    public static void await(String what, Duration atMost, BooleanSupplier condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            try {
                Thread.sleep(20);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }
}
