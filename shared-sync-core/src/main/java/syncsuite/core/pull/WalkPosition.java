package syncsuite.core.pull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;
import syncsuite.core.feed.FeedHead;
import syncsuite.core.feed.FeedTime;

/**
 * Where a page of a walk begins.
 *
 * @param full a walk from nothing: it delivers live items only, up to the feed's end, and delta pulls continue from
 *     {@code startSeq}, the head at its beginning, so what was changed or deleted meanwhile is told again
 */
record WalkPosition(long afterSeq, boolean full, long startSeq) {
    /** How far the clocks of service and retention job may differ, and more. */
    private static final Duration MARGIN = Duration.ofDays(1);

    /** How long a walk of a client that counts may take: nobody knows when it began. */
    private static final long COUNTED_WALK_MICROS = Duration.ofHours(1).toNanos() / 1000;

    /** Where a walk stands after a page: the next cursor's numbers and the time a client may pass instead of it. */
    record End(long seq, long startSeq, long syncSeq) {}

    /**
     * Follows the client's cursor or time.
     *
     * @throws SyncException CURSOR_EXPIRED where tombstones that the client needs may be gone, or after a restore
     */
    static WalkPosition of(
            FeedHead head,
            @Nullable DeltaCursor cursor,
            @Nullable Instant since,
            long viewChangedSeq,
            Duration retention,
            Clock clock) {
        Instant oldest = clock.instant().minus(retention);
        if (cursor != null) {
            long known = cursor.full() ? cursor.startSeq() : cursor.seq();
            boolean viewChanged = known < viewChangedSeq;
            if (cursor.epoch() != head.epoch()
                    || Instant.ofEpochSecond(cursor.issuedAt()).isBefore(oldest)
                    || known < head.floorSeq()
                    || (viewChanged && cursor.full())) {
                throw expired();
            }
            return viewChanged ? fromNothing(head) : new WalkPosition(cursor.seq(), cursor.full(), cursor.startSeq());
        }
        if (since == null) {
            return fromNothing(head);
        }
        long known = FeedTime.seq(since);
        if (since.isBefore(oldest) || known < head.floorSeq()) {
            throw expired();
        }
        return known < viewChangedSeq ? fromNothing(head) : new WalkPosition(Math.min(known, head.lastSeq()), false, 0);
    }

    /** Goes on in a walk from nothing at a counted place; its delta pulls begin early enough to be told what changed meanwhile. */
    static WalkPosition of(FeedHead head, DeltaRequest.Counted place) {
        return place.offset() == 0
                ? fromNothing(head)
                : new WalkPosition(place.afterSeq(), true, Math.max(1, head.lastSeq() - COUNTED_WALK_MICROS));
    }

    /**
     * After a page.
     *
     * @param head the head as read before the page: all up to it was visible to the page's query
     * @param lastSeq the number of the last entry on the page, or where the page began if there was none
     */
    End after(FeedHead head, long lastSeq, boolean hasMore) {
        if (full) {
            return hasMore ? new End(lastSeq, startSeq, Math.min(lastSeq, startSeq)) : new End(startSeq, 0, startSeq);
        }
        long seq = hasMore ? lastSeq : Math.max(lastSeq, head.lastSeq());
        return new End(seq, 0, seq);
    }

    /** Whether tombstones after it may be removed any moment. */
    boolean isNearlyExpired(Duration retention, Clock clock) {
        return afterSeq < FeedTime.seq(clock.instant().minus(retention).plus(MARGIN));
    }

    /** @throws SyncException CURSOR_EXPIRED where tombstones after it are gone by now */
    void requireKept(FeedHead now) {
        if (afterSeq < now.floorSeq()) {
            throw expired();
        }
    }

    private static WalkPosition fromNothing(FeedHead head) {
        return new WalkPosition(0, true, head.lastSeq());
    }

    static SyncException expired() {
        return new SyncException(
                ErrorCode.CURSOR_EXPIRED,
                "Deletions are not kept back to this cursor or time. Start afresh without it and replace what you hold.");
    }
}
