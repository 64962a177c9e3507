package syncsuite.promotion.pull;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import syncsuite.core.pull.Edges;
import syncsuite.core.pull.WindowView;
import syncsuite.promotion.settings.SyncSettings;

/**
 * Which promotions a strategy delivers at a moment: those that begin at or before the latest beginning and end at or after
 * the earliest end. Days are calendar days of the store's time zone. All times are microseconds since 1970.
 *
 * <p>Where clocks go back, days before or behind them the window goes back too.
 */
record Window(long latestStart, long earliestEnd) {
    /** Before and after all times; far from the ends of the range, so that edges can be moved. */
    static final long BEFORE_ALL = -(1L << 62);

    static final long AFTER_ALL = 1L << 62;

    private static final long DAY_SECONDS = 86_400;

    static Window at(Instant now, ZoneId zone, SyncSettings settings) {
        Instant start = now;
        if (settings.strategy() == SyncSettings.Strategy.INCLUDE_FUTURE) {
            start = ZonedDateTime.ofInstant(now, zone)
                    .plusDays(settings.futureDays())
                    .toInstant();
        }
        Instant end = ZonedDateTime.ofInstant(now, zone)
                .minusDays(settings.pastDays())
                .toInstant();
        boolean open = settings.strategy() == SyncSettings.Strategy.ALL_ACTIVE;
        return new Window(open ? AFTER_ALL : micros(start), micros(end));
    }

    /**
     * The window of a time past, and how far any window between it and now may have lain outside of the two: by as much as
     * clocks were changed meanwhile, there or at the days that the windows' edges lay at.
     */
    static WindowView.Past past(Instant then, Instant now, ZoneId zone, SyncSettings settings) {
        Window window = at(then, zone, settings);
        Edges edges = new Edges(window.latestStart(), window.earliestEnd() - 1);
        return new WindowView.Past(
                edges,
                moved(
                        then.minusSeconds(DAY_SECONDS * (settings.pastDays() + 1L)),
                        now.plusSeconds(DAY_SECONDS * (settings.futureDays() + 1L)),
                        zone.getRules()));
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static long moved(Instant from, Instant to, ZoneRules rules) {
        long seconds = 0;
        ZoneOffsetTransition change = rules.nextTransition(from);
        while (change != null && !change.getInstant().isAfter(to)) {
            seconds += change.getDuration().abs().toSeconds();
            change = rules.nextTransition(change.getInstant());
        }
        return seconds * 1_000_000;
    }
}
