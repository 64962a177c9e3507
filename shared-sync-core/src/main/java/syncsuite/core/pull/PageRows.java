package syncsuite.core.pull;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What one page tells, in the feed's order, an item once: where an item was changed between the reads of one page, its
 * last entry counts, so no page both delivers and deletes it.
 *
 * @param lastSeq the number of the last entry told, or where the page began if there was none
 */
record PageRows(List<DeltaRow> rows, long lastSeq, boolean hasMore) {
    /** Reads on until the page and the first entry after it are found, or the feed ends: hasMore is exact. */
    static Uni<PageRows> read(SqlConnection connection, DeltaSource source, WalkPosition from, int limit) {
        return read(connection, source, from, limit, from.afterSeq(), new LinkedHashMap<>());
    }

    private static Uni<PageRows> read(
            SqlConnection connection,
            DeltaSource source,
            WalkPosition from,
            int limit,
            long afterSeq,
            Map<UUID, DeltaRow> told) {
        int wanted = limit + 1;
        return source.read(connection, afterSeq, wanted, from.full()).chain(rows -> {
            long seq = afterSeq;
            for (DeltaRow row : rows) {
                if (row.seq() <= seq) {
                    throw new IllegalStateException("A source's entries are not in the order of their numbers");
                }
                seq = row.seq();
                // a walk from nothing too drops what it would have told of an item that is gone meanwhile
                told.remove(row.id());
                if (row.kind() == DeltaRow.Kind.ITEM || (row.kind() == DeltaRow.Kind.GONE && !from.full())) {
                    told.put(row.id(), row);
                }
            }
            return told.size() >= wanted || rows.size() < wanted
                    ? Uni.createFrom().item(page(told, limit, from.afterSeq()))
                    : read(connection, source, from, limit, seq, told);
        });
    }

    private static PageRows page(Map<UUID, DeltaRow> told, int limit, long beganAt) {
        List<DeltaRow> page = new ArrayList<>(Math.min(limit, told.size()));
        Iterator<DeltaRow> rows = told.values().iterator();
        while (page.size() < limit && rows.hasNext()) {
            page.add(rows.next());
        }
        long lastSeq = page.isEmpty() ? beganAt : page.get(page.size() - 1).seq();
        return new PageRows(page, lastSeq, rows.hasNext());
    }
}
