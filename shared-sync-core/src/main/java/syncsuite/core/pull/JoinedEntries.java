package syncsuite.core.pull;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one page, joined by the database: one row comes instead of hundreds.
 *
 * @param items the whole wire JSON of the items, comma-separated; null without one
 * @param deletedIds the ids of those that are gone, quoted, comma-separated; null without one
 * @param lastSeq the number of the last entry, or 0 without one
 */
public record JoinedEntries(
        @Nullable Buffer items, @Nullable String deletedIds, long lastSeq, boolean hasMore) {
    private static final String ITEM = """
            substring(%s for length(%1$s) - 1) || convert_to(',"updated_at":"' || to_char(
                timestamp '1970-01-01' + %s * interval '1 microsecond', 'YYYY-MM-DD"T"HH24:MI:SS.US') || 'Z"}', 'UTF8')""";

    /** The whole wire JSON of an item by its stored document and its number. */
    public static String item(String document, String seq) {
        return ITEM.formatted(document, seq);
    }

    /**
     * Joins what a query finds, for {@link #of} to read.
     *
     * @param entries selects {@code seq, id, kind, item} in the order of {@code seq}, one more row than the page holds; kind
     *     as in {@link #of}, item the whole wire JSON as {@code bytea}
     * @param limit what says how many rows that query finds at most, such as {@code $4}
     */
    public static String sql(String entries, String limit) {
        return """
                select max(seq) filter (where place < %1$s), count(*) = %1$s, bool_or(kind = 1), bool_or(kind = 2),
                       string_agg(item, ','::bytea) filter (where kind = 0 and place < %1$s),
                       string_agg('"' || id || '"', ',') filter (where kind = 1 and place < %1$s)
                  from (select *, row_number() over (order by seq) as place
                          from (%2$s) found (seq, id, kind, item)) entry""".formatted(limit, entries);
    }

    /**
     * Reads the one row of {@link #sql}; null where an entry is to be told in no way (kind 2, or 1 in a walk from nothing):
     * then how many follow can only be found row by row. Kind 0 is an item, 1 is gone.
     */
    public static @Nullable JoinedEntries of(Row row, boolean full) {
        if (Boolean.TRUE.equals(row.getBoolean(3)) || (full && Boolean.TRUE.equals(row.getBoolean(2)))) {
            return null;
        }
        Long last = row.getLong(0);
        return new JoinedEntries(
                row.getDelegate().getBuffer(4), row.getString(5), last == null ? 0 : last, row.getBoolean(1));
    }
}
