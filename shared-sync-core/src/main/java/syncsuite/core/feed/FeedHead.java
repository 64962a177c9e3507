package syncsuite.core.feed;

/**
 * Where a feed stands.
 *
 * @param epoch changes when the database was restored or failed over with loss: cursors of another epoch are void
 * @param lastSeq the number of the last committed change, a time in microseconds since 1970; the feed's version
 * @param floorSeq below it tombstones are gone
 */
public record FeedHead(int epoch, long lastSeq, long floorSeq) {}
