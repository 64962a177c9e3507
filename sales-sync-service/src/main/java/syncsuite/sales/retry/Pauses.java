package syncsuite.sales.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long the worker waits after a failed try: the first pause, doubled with each further failure up to the longest,
 * and between nothing and a quarter of it less, so that what failed together is not tried together. So long as the
 * longest is not reached, each pause is longer than the one before.
 */
record Pauses(Duration first, Duration longest, RandomGenerator random) {
    private static final int MOST_DOUBLINGS = 40;
    private static final double JITTER = 0.25;

    /** @param failures so far, at least 1 */
    Duration after(int failures) {
        double doubled = (double) first.toMillis() * Math.pow(2, Math.min(failures - 1, MOST_DOUBLINGS));
        double capped = Math.min(doubled, (double) longest.toMillis());
        return Duration.ofMillis((long) (capped * (1 - JITTER * random.nextDouble())));
    }
}
