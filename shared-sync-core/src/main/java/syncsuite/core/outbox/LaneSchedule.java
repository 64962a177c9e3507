package syncsuite.core.outbox;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which lanes are in work, which wait for their turn (first come, first served, so that a full lane starves none), and
 * which pause after a failure: 100 ms first, doubled each time up to the longest pause.
 */
final class LaneSchedule {
    private static final long FIRST_PAUSE = Duration.ofMillis(100).toNanos();

    private final Set<Short> waiting = new LinkedHashSet<>();
    private final boolean[] busy = new boolean[OutboxRelay.LANES];
    private final int[] failures = new int[OutboxRelay.LANES];
    private final long[] resume = new long[OutboxRelay.LANES];
    private final int atOnce;
    private final long longestPause;
    private int inWork;

    LaneSchedule(int atOnce, Duration longestPause) {
        this.atOnce = atOnce;
        this.longestPause = longestPause.toNanos();
        Arrays.fill(resume, System.nanoTime());
    }

    /** The lane holds rows. No effect while it waits already, is in work or pauses: a later look finds it again. */
    synchronized void offer(short lane) {
        if (!busy[lane] && System.nanoTime() - resume[lane] >= 0) {
            waiting.add(lane);
        }
    }

    /** Takes the next lane for work; -1 when none waits or enough are in work. */
    synchronized short begin() {
        Iterator<Short> next = waiting.iterator();
        if (inWork >= atOnce || !next.hasNext()) {
            return -1;
        }
        short lane = next.next();
        next.remove();
        busy[lane] = true;
        inWork++;
        return lane;
    }

    /** Ends the lane's work. */
    synchronized void succeeded(short lane) {
        failures[lane] = 0;
        end(lane);
    }

    /** Ends the lane's work and begins its pause. True once in a row of failures, when it is no hiccup. */
    synchronized boolean failed(short lane) {
        long pause = Math.min(longestPause, FIRST_PAUSE << Math.min(failures[lane], 20));
        resume[lane] = System.nanoTime() + pause;
        failures[lane]++;
        end(lane);
        return failures[lane] == 3;
    }

    private void end(short lane) {
        busy[lane] = false;
        inWork--;
        notifyAll();
    }

    /** Waits until no lane is in work, at most that long. */
    synchronized void awaitIdle(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (inWork > 0) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }
}
