package syncsuite.core.feed;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/**
 * Where a feed stands.
 *
 * @param epoch changes when the database was restored or failed over with loss: cursors of another epoch are void
 * @param lastSeq the number of the last committed change, a time in microseconds since 1970; the feed's version
 * @param floorSeq below it tombstones are gone
 */
public record FeedHead(int epoch, long lastSeq, long floorSeq) {

    /** The head that stands in a row's columns epoch, last_seq and floor_seq from there on; null where there is none. */
    public static @Nullable FeedHead of(Row row, int column) {
        Long lastSeq = row.getLong(column + 1);
        return lastSeq == null ? null : new FeedHead(row.getInteger(column), lastSeq, row.getLong(column + 2));
    }
}
