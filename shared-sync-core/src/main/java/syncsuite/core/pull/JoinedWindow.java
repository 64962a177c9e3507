package syncsuite.core.pull;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One page of a walk over a window from nothing, joined by the database.
 *
 * @param numbers the items' numbers in the feed, as PostgreSQL sends an array, with that of the row behind the last item:
 *     what the items are, without reading them
 * @param count how many items they are
 * @param items the whole wire JSON of the items, comma-separated; null without one, or where only numbers were asked for
 * @param next the place of the last item; null where no item follows it
 */
record JoinedWindow(Buffer numbers, int count, @Nullable Buffer items, WindowWalk.@Nullable Place next) {
    /** As {@link WindowSource.Joined} says; the database computes no item where they are not asked for. */
    static String sql(String entries, String limit, boolean withItems) {
        return """
                select count(*)::integer, %1$s::integer, (array_agg(major))[%1$s - 1], (array_agg(id))[%1$s - 1],
                       array_send(array_agg(seq)), %3$s
                  from (%2$s) found (major, id, seq, item)""".formatted(
                        limit,
                        entries,
                        withItems
                                ? "string_agg(item, ','::bytea), (array_agg(length(item)))[%s]".formatted(limit)
                                : "null::bytea, null::integer");
    }

    /** The last of as many rows as the limit says only shows that there are more. */
    static JoinedWindow of(Row row) {
        int rows = row.getInteger(0);
        boolean more = rows == row.getInteger(1);
        Buffer numbers = row.getDelegate().getBuffer(4);
        Buffer items = row.getDelegate().getBuffer(5);
        return new JoinedWindow(
                numbers == null ? Buffer.buffer() : numbers,
                more ? rows - 1 : rows,
                more && items != null ? without(items, Objects.requireNonNull(row.getInteger(6))) : items,
                more ? new WindowWalk.Place(row.getLong(2), row.getUUID(3)) : null);
    }

    /** Cuts the last item of that length off, and the comma before it. */
    private static Buffer without(Buffer items, int last) {
        return items.slice(0, Math.max(0, items.length() - last - 1));
    }
}
