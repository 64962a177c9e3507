package syncsuite.deploy.supervisor;

import java.time.Duration;

/** How long to wait before the next start: short after a long life, doubling while lives are short. */
final class Backoff {
    static final Duration FIRST = Duration.ofMillis(200);
    static final Duration LONGEST = Duration.ofSeconds(15);
    static final Duration LONG_LIFE = Duration.ofSeconds(10);

    private int shortLives;

    /** The pause after a life of this length. */
    Duration after(Duration life) {
        shortLives = life.compareTo(LONG_LIFE) >= 0 ? 1 : shortLives + 1;
        Duration pause = FIRST.multipliedBy(1L << Math.min(shortLives - 1, 10));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    /** Short lives in a row, the last included. */
    int shortLives() {
        return shortLives;
    }
}
