package syncsuite.core.feed;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import syncsuite.core.json.Instants;

/** A feed's sequence number is a time: microseconds since 1970. */
public final class FeedTime {
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private FeedTime() {}

    /** As timestamps leave the suite: {@code 2026-01-31T12:00:00.000001Z}. */
    public static String text(long seq) {
        return Instants.text(instant(seq));
    }

    public static Instant instant(long seq) {
        return Instant.EPOCH.plus(seq, ChronoUnit.MICROS);
    }

    /** The number of the last change at or before that time; times out of range count as the nearest in it. */
    public static long seq(Instant time) {
        Instant inRange = time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
        return inRange.getEpochSecond() * 1_000_000 + inRange.getNano() / 1000;
    }
}
