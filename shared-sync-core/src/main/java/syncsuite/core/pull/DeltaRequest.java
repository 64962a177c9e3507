package syncsuite.core.pull;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.SyncException;
import syncsuite.core.json.Instants;

/**
 * What a client asks of a list: from where, how much, which fields.
 *
 * @param cursor wins over {@code since} where both are given
 * @param fields the items' fields to deliver, sorted; empty means all
 */
public record DeltaRequest(
        @Nullable String cursor, @Nullable Instant since, int limit, List<String> fields) {
    /** Reads the parameters as they came; a 400 names the one that is wrong. */
    public static DeltaRequest of(
            DeltaList list,
            @Nullable String cursor,
            @Nullable String updatedSince,
            @Nullable String since,
            @Nullable String limit,
            @Nullable String fields) {
        Instant time = updatedSince != null
                ? Instants.parseParameter("updated_since", updatedSince)
                : since != null ? Instants.parseParameter("since", since) : null;
        return new DeltaRequest(
                cursor == null || cursor.isEmpty() ? null : cursor, time, limit(list, limit), fields(fields));
    }

    private static int limit(DeltaList list, @Nullable String text) {
        if (text == null) {
            return list.defaultLimit();
        }
        String digits = text.replaceFirst("^0+(?=.)", "");
        if (!digits.matches("[0-9]+") || digits.equals("0")) {
            throw SyncException.invalid(
                    "limit",
                    "must be a whole number from 1; above " + list.maximumLimit() + " it is taken as "
                            + list.maximumLimit() + ".");
        }
        return digits.length() > 9 ? list.maximumLimit() : Math.min(Integer.parseInt(digits), list.maximumLimit());
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
