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
 * @param counted how far a client that counts items has come in a walk from nothing; null where it follows cursors
 */
public record DeltaRequest(
        @Nullable String cursor,
        @Nullable Instant since,
        int limit,
        List<String> fields,
        @Nullable Counted counted) {

    /**
     * A place in a walk from nothing, named by the number of items before it. The page tells the next one as
     * {@code next_offset}. What changes during such a walk moves to its end and shifts what is counted, so a client may
     * be told an item twice or not at all; one that follows cursors is not.
     *
     * @param offset items before the page
     * @param afterSeq the number of the last of them, 0 where there are none
     */
    public record Counted(long offset, long afterSeq) {}

    public DeltaRequest(@Nullable String cursor, @Nullable Instant since, int limit, List<String> fields) {
        this(cursor, since, limit, fields, null);
    }

    /** The same at a counted place; a cursor or a time that was named wins over it. */
    public DeltaRequest at(Counted place) {
        return cursor != null || since != null ? this : new DeltaRequest(null, null, limit, fields, place);
    }

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
