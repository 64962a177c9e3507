package syncsuite.core.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Below which id a lane holds nothing and never will again. Reading from there spares the relay the index entries of
 * rows that it deleted but vacuum cannot remove yet, because some transaction (a backup, an analyst) is still open.
 *
 * <p>An id that was given out belongs to a transaction that had its number already (the table's column order sees to
 * it). So when every transaction that was running as the sequence stood at S has ended, all rows up to S are visible or
 * will never be, and a lane whose first visible row is f holds nothing below min(S, f - 1).
 */
final class Floors {
    private static final String SEQUENCE = "select coalesce(pg_sequence_last_value('outbox_id_seq'::regclass), 0)";
    /**
     * The oldest transaction that runs, and this one's number: all that were given out before are lower. A snapshot's xmax
     * does not tell that, it leaves out those that began after the last one that ended.
     */
    private static final String TRANSACTIONS = """
            select pg_snapshot_xmin(pg_current_snapshot())::text::bigint, pg_current_xact_id()::text::bigint
            """;

    private final long[] floors;
    private long settled;
    private long lastSequence;
    private @Nullable Mark pending;

    /** @param number every transaction that had its number at the mark has a lower one */
    private record Mark(long sequence, long number) {}

    Floors(int lanes) {
        floors = new long[lanes];
    }

    synchronized Long[] all() {
        return Arrays.stream(floors).boxed().toArray(Long[]::new);
    }

    synchronized long of(int lane) {
        return floors[lane];
    }

    /** The id up to which a look that begins now sees all there is. */
    synchronized long settled() {
        return settled;
    }

    /**
     * Whether no floor reaches the id within the next second: it was given out after the last time that the sequence was
     * read. Losing the deletion of such a row by a crash within that second is no loss, as the row is found again.
     */
    synchronized boolean isAhead(long id) {
        return id > lastSequence;
    }

    /**
     * Learns from a look at a lane.
     *
     * @param settledBefore what {@link #settled} said before the look began
     * @param firstId the first row seen, null when none was
     */
    synchronized void learn(int lane, long settledBefore, @Nullable Long firstId) {
        if (settledBefore <= settled) {
            long empty = firstId == null ? settledBefore : Math.min(settledBefore, firstId - 1);
            floors[lane] = Math.max(floors[lane], empty);
        }
    }

    /** Forgets all: the database may be another one (a failover to a replica that lags). */
    synchronized void reset() {
        Arrays.fill(floors, 0);
        settled = 0;
        lastSequence = 0;
        pending = null;
    }

    /**
     * Moves {@link #settled} forward where the running transactions allow it. Two statements, in this order; the second one
     * only where there is something to settle, as it uses up a transaction number.
     */
    Uni<Void> advance(SqlConnection connection) {
        return connection.preparedQuery(SEQUENCE).execute().chain(found -> {
            long sequence = found.iterator().next().getLong(0);
            return isSettled(sequence)
                    ? Uni.createFrom().voidItem()
                    : connection
                            .preparedQuery(TRANSACTIONS)
                            .execute()
                            .map(transactions -> transactions.iterator().next())
                            .invoke(row -> note(sequence, row.getLong(0), row.getLong(1)))
                            .replaceWithVoid();
        });
    }

    private synchronized boolean isSettled(long sequence) {
        return pending == null && sequence == settled && sequence == lastSequence;
    }

    /**
     * @param oldestRunning no transaction with a lower number runs
     * @param number every transaction that has its number by now has a lower one
     */
    synchronized void note(long sequence, long oldestRunning, long number) {
        if (sequence < lastSequence) {
            reset();
        }
        lastSequence = sequence;
        if (pending != null && oldestRunning >= pending.number()) {
            settled = pending.sequence();
            pending = null;
        }
        if (pending == null && sequence != settled) {
            pending = new Mark(sequence, number);
        }
    }
}
