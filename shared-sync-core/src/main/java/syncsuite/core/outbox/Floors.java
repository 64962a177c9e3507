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
    private static final String TRANSACTIONS = """
            select pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint from pg_current_snapshot() s
            """;

    private final long[] floors;
    private long settled;
    private long lastSequence;
    private @Nullable Mark pending;

    private record Mark(long sequence, long firstUnborn) {}

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

    /** Moves {@link #settled} forward where the running transactions allow it. Two statements, in this order. */
    Uni<Void> advance(SqlConnection connection) {
        return connection
                .preparedQuery(SEQUENCE)
                .execute()
                .chain(sequence -> connection
                        .preparedQuery(TRANSACTIONS)
                        .execute()
                        .invoke(transactions -> {
                            var snapshot = transactions.iterator().next();
                            note(sequence.iterator().next().getLong(0), snapshot.getLong(0), snapshot.getLong(1));
                        }))
                .replaceWithVoid();
    }

    synchronized void note(long sequence, long oldestRunning, long firstUnborn) {
        if (sequence < lastSequence) {
            reset();
        }
        lastSequence = sequence;
        if (pending != null && oldestRunning >= pending.firstUnborn()) {
            settled = pending.sequence();
            pending = null;
        }
        if (pending == null) {
            pending = new Mark(sequence, firstUnborn);
        }
    }
}
