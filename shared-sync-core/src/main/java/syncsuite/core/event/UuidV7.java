package syncsuite.core.event;

import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes UUIDs of version 7 (RFC 9562): 48 bits of milliseconds, then 74 random bits. Each is greater than the one
 * before from the same instance, also within a millisecond and when the clock steps back: then the last one's random
 * part is raised by a random step, and the time field borrows from the future when that part overflows.
 */
public final class UuidV7 {
    private static final long RANDOM_HIGH_LIMIT = 1L << 12;
    private static final long RANDOM_LOW_LIMIT = 1L << 62;

    private final Clock clock;
    private final RandomGenerator random;
    private long millis = -1;
    private long high;
    private long low;

    public UuidV7(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    public synchronized UUID next() {
        long now = clock.millis();
        if (now > millis) {
            millis = now;
            high = random.nextLong(RANDOM_HIGH_LIMIT);
            low = random.nextLong(RANDOM_LOW_LIMIT);
        } else {
            raise();
        }
        return new UUID(millis << 16 | 0x7000L | high, 1L << 63 | low);
    }

    private void raise() {
        low += 1 + random.nextLong(1L << 32);
        if (low >= RANDOM_LOW_LIMIT) {
            low -= RANDOM_LOW_LIMIT;
            high++;
        }
        if (high >= RANDOM_HIGH_LIMIT) {
            high = 0;
            millis++;
        }
    }
}
