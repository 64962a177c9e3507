package syncsuite.core.outbox;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * How long the relay waits between two looks: the poll interval, or a few milliseconds while an announced transaction
 * is about to commit. A look that takes long makes the wait longer, so that looking never takes more than a fifth of
 * the time, and a twentieth where nothing was announced (a long transaction's rows are walked over by each look);
 * failed looks make it longer still.
 */
final class WakeUp {
    private static final long EAGER_FOR = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long EAGER_WAIT = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private final long interval;
    private long eagerUntil = System.nanoTime();
    private int failedLooks;

    WakeUp(Duration interval) {
        this.interval = interval.toNanos();
    }

    /** Rows are about to commit. */
    synchronized void announce() {
        eagerUntil = System.nanoTime() + EAGER_FOR;
        notifyAll();
    }

    /** Waits until the next look is due. */
    synchronized void await(boolean healthy, long lookNanos, Duration longestPause) {
        failedLooks = healthy ? 0 : failedLooks + 1;
        long now = System.nanoTime();
        long soonest = now + (healthy ? Math.max(EAGER_WAIT, 4 * lookNanos) : pause(longestPause.toNanos()));
        long latest = Math.max(soonest, now + Math.max(interval, 19 * lookNanos));
        try {
            while (true) {
                long left = (eagerUntil - System.nanoTime() > 0 ? soonest : latest) - System.nanoTime();
                if (left <= 0) {
                    break;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private long pause(long longest) {
        long doubled = Math.min(longest, FIRST_PAUSE << Math.min(failedLooks - 1, 20));
        return doubled / 2 + ThreadLocalRandom.current().nextLong(doubled / 2 + 1);
    }
}
