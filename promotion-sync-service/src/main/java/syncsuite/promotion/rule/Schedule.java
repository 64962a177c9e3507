package syncsuite.promotion.rule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a promotion counts.
 *
 * @param startsAt inclusive
 * @param endsAt inclusive; null for never
 * @param weekdays in the store's time zone; empty for all
 * @param windows in the store's time zone; empty for the whole day
 */
public record Schedule(Instant startsAt, @Nullable Instant endsAt, Set<DayOfWeek> weekdays, List<TimeWindow> windows) {
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    public Schedule {
        weekdays = Set.copyOf(weekdays);
        windows = List.copyOf(windows);
    }

    /** Why it does not count at this moment; null when it does. */
    @Nullable
    Reason closed(Instant at, ZoneId zone) {
        if (at.isBefore(startsAt)) {
            return Reason.NOT_STARTED;
        }
        if (endsAt != null && at.isAfter(endsAt)) {
            return Reason.ENDED;
        }
        ZonedDateTime local = at.atZone(zone);
        if (windows.isEmpty()) {
            return has(local.getDayOfWeek()) ? null : Reason.WEEKDAY;
        }
        return closedOnThisDay(local.getDayOfWeek(), local.toLocalTime());
    }

    /** A window belongs to the day on which it began. */
    private @Nullable Reason closedOnThisDay(DayOfWeek day, LocalTime time) {
        boolean anyOpen = false;
        for (TimeWindow window : windows) {
            if (window.contains(time)) {
                anyOpen = true;
                if (has(window.beganOnTheDayBefore(time) ? day.minus(1) : day)) {
                    return null;
                }
            }
        }
        return anyOpen || !has(day) ? Reason.WEEKDAY : Reason.TIME_WINDOW;
    }

    private boolean has(DayOfWeek day) {
        return weekdays.isEmpty() || weekdays.contains(day);
    }

    static Schedule read(Members in) {
        String end = in.optionalText("ends_at");
        return new Schedule(
                in.parsed("starts_at", Instant::parse),
                end == null ? null : in.parsed("ends_at", Instant::parse),
                in.set("weekdays", Schedule::day),
                in.list("time_windows", TimeWindow::read));
    }

    RuleJson write() {
        RuleJson out = RuleJson.empty()
                .put("starts_at", INSTANT.format(startsAt))
                .put("ends_at", endsAt == null ? null : INSTANT.format(endsAt))
                .set("weekdays", weekdays.stream().map(Schedule::word).toList());
        return out.list(
                "time_windows",
                windows.stream().distinct().sorted().map(TimeWindow::write).toList());
    }

    /** {@code MON} to {@code SUN}. */
    public static DayOfWeek day(String word) {
        return Stream.of(DayOfWeek.values())
                .filter(day -> word(day).equals(word))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(word + " is no day of the week"));
    }

    private static String word(DayOfWeek day) {
        return day.name().substring(0, 3);
    }
}
