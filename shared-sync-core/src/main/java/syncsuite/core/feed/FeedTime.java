package syncsuite.core.feed;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import syncsuite.core.json.Instants;

/** A feed's sequence number is a time: microseconds since 1970. */
public final class FeedTime {
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private static final long MICROS = 1_000_000;

    /** A second's text up to its fraction: numbers that follow each other mostly share it. */
    private static final class Second {
        final long number;
        final String start;

        Second(long number, String text) {
            this.number = number;
            this.start = text.substring(0, text.length() - "000000Z".length());
        }
    }

    private static volatile Second lastSecond = new Second(0, Instants.text(Instant.EPOCH));

    private FeedTime() {}

    /** As timestamps leave the suite: {@code 2026-01-31T12:00:00.000001Z}. */
    public static String text(long seq) {
        long second = Math.floorDiv(seq, MICROS);
        Second last = lastSecond;
        if (last.number != second) {
            last = new Second(second, Instants.text(Instant.ofEpochSecond(second)));
            lastSecond = last;
        }
        String micros = Long.toString(MICROS + Math.floorMod(seq, MICROS));
        return last.start + micros.substring(1) + "Z";
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
