package syncsuite.deploy.bench;

import java.io.IOException;
import java.time.Duration;

/** Waits for what the suite does in the background. */
final class Patience {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private Patience() {}

    /** Says whether what is waited for has come. */
    @FunctionalInterface
    interface Check {
        boolean holds() throws Exception;
    }

    /**
     * Returns as soon as the check holds.
     *
     * @throws IOException with that complaint, when it did not hold in time
     */
    static void until(Check check, Duration atMost, String complaint) throws Exception {
        long end = System.nanoTime() + atMost.toNanos();
        while (!check.holds()) {
            if (System.nanoTime() - end > 0) {
                throw new IOException(complaint);
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }
}
