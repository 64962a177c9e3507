package syncsuite.core.pull;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;

/**
 * What a client asks of a list: from where, how much, which fields.
 *
 * @param cursor wins over {@code since} where both are given
 * @param fields the items' fields to deliver, sorted; empty means all
 */
public record DeltaRequest(@Nullable String cursor, @Nullable Instant since, int limit, List<String> fields) {
    /** Reads the parameters as they came; a 400 names the one that is wrong. */
    public static DeltaRequest of(
            DeltaList list,
            @Nullable String cursor,
            @Nullable String updatedSince,
            @Nullable String since,
            @Nullable String limit,
            @Nullable String fields) {
        Instant time = updatedSince != null
                ? time("updated_since", updatedSince)
                : since != null ? time("since", since) : null;
        return new DeltaRequest(
                cursor == null || cursor.isEmpty() ? null : cursor, time, limit(list, limit), fields(fields));
    }

    private static Instant time(String parameter, String text) {
        try {
            return OffsetDateTime.parse(text.trim().replace(' ', '+')).toInstant();
        } catch (DateTimeParseException e) {
            throw new SyncException(
                    ErrorCode.INVALID_DATE_FORMAT,
                    parameter + ": not an ISO-8601 time with offset, such as 2026-01-31T12:00:00Z.",
                    Map.of("field", parameter));
        }
    }

    private static int limit(DeltaList list, @Nullable String text) {
        if (text == null) {
            return list.defaultLimit();
        }
        if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) < 1) {
            throw SyncException.invalid("limit", "a whole number from 1; above " + list.maximumLimit() + " it is taken"
                    + " as " + list.maximumLimit() + ".");
        }
        return (int) Math.min(Long.parseLong(text), list.maximumLimit());
    }

    private static List<String> fields(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        return Arrays.stream(text.split(",", 100))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .sorted()
                .distinct()
                .toList();
    }
}
