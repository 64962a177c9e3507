package syncsuite.promotion.rule;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A part of the day, with its begin and without its end. One whose end is before its begin ends on the next day. */
public record TimeWindow(LocalTime from, LocalTime to) implements Comparable<TimeWindow> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    boolean contains(LocalTime time) {
        boolean begun = !time.isBefore(from);
        boolean ended = !time.isBefore(to);
        return overMidnight() ? begun || !ended : begun && !ended;
    }

    /** Whether a time within the window is on the day after the one on which the window began. */
    boolean beganOnTheDayBefore(LocalTime time) {
        return overMidnight() && time.isBefore(from);
    }

    private boolean overMidnight() {
        return to.isBefore(from);
    }

    @Override
    public int compareTo(TimeWindow other) {
        int begins = from.compareTo(other.from);
        return begins != 0 ? begins : to.compareTo(other.to);
    }

    static TimeWindow read(Members in) {
        return new TimeWindow(in.parsed("from", LocalTime::parse), in.parsed("to", LocalTime::parse));
    }

    RuleJson write() {
        return RuleJson.empty().put("from", TIME.format(from)).put("to", TIME.format(to));
    }
}
