package syncsuite.deploy.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;

/** Waits for what the suite does in the background. */
final class Patience {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private Patience() {}

    /** Says whether what is waited for has come. */
    @FunctionalInterface
    interface Check {
        boolean holds() throws Exception;
    }

    /** Asks for something that may not be as it shall be yet. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws Exception;
    }

    /**
     * Returns as soon as the check holds.
     *
     * @throws IOException with that complaint, when it did not hold in time
     */
    static void until(Check check, Duration atMost, String complaint) throws Exception {
        first(check::holds, holds -> holds, atMost, complaint);
    }

    /**
     * The first answer that will do.
     *
     * @throws IOException with that complaint, when none came in time
     */
    static <T> T first(Question<T> question, Predicate<T> willDo, Duration atMost, String complaint) throws Exception {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            T answer = question.ask();
            if (willDo.test(answer)) {
                return answer;
            }
            if (System.nanoTime() - end > 0) {
                throw new IOException(complaint);
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }
}
