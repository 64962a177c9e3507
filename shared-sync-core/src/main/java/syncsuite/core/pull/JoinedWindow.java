package syncsuite.core.pull;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/**
 * The items of one page of a walk over a window from nothing, joined by the database.
 *
 * @param items the whole wire JSON of the items, comma-separated; null without one
 * @param count how many they are
 * @param next the place of the last item; null where no item follows it
 */
record JoinedWindow(@Nullable Buffer items, long count, WindowWalk.@Nullable Place next) {
    /** As {@link WindowSource#joined} says. */
    static String sql(String entries, String limit) {
        return """
                select count(*) filter (where place < %1$s), max(major) filter (where place = %1$s - 1),
                       (array_agg(id) filter (where place = %1$s - 1))[1], count(*) = %1$s,
                       string_agg(item, ','::bytea) filter (where place < %1$s)
                  from (select *, row_number() over (order by major, id) as place
                          from (%2$s) found (major, id, item)) entry""".formatted(limit, entries);
    }

    static JoinedWindow of(Row row) {
        WindowWalk.Place next = row.getBoolean(3) ? new WindowWalk.Place(row.getLong(1), row.getUUID(2)) : null;
        return new JoinedWindow(row.getDelegate().getBuffer(4), row.getLong(0), next);
    }
}
