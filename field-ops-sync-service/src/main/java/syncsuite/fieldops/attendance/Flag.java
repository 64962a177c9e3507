package syncsuite.fieldops.attendance;

import java.util.Arrays;
import java.util.Locale;

/** What is suspicious about an event that was accepted all the same. */
enum Flag {
    OUTSIDE_GEOFENCE,
    IMPOSSIBLE_TRAVEL,
    CLOCK_AHEAD,
    MOCK_LOCATION,
    LOW_ACCURACY;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String[] texts() {
        return Arrays.stream(values()).map(Flag::text).toArray(String[]::new);
    }
}
