package syncsuite.core.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import syncsuite.core.tenant.Ending;
import syncsuite.core.tenant.Query;

/**
 * One batch of one lane, in one transaction: claim the lane, read its oldest rows, send them, wait for the
 * acknowledgements, delete what is acknowledged. A crash at any point leaves the rows for the next relay, which sends
 * them again under the same ids.
 *
 * <p>Nobody waits until the deletion is on disk, as that would make writers wait, who flush the same log. A crash of the
 * database may therefore bring rows back that were sent in the last moments before it; any later write that was
 * acknowledged has flushed their deletion, too.
 */
final class LaneBatch {
    /** First half of the advisory locks' keys; the lane is the second. */
    private static final int LOCK_CLASS = 0x6f757462;

    private static final String CLAIM = "select pg_try_advisory_xact_lock($1, $2)";
    /** A statement of its own after the claim: its snapshot must see what the lane's last holder deleted. */
    private static final String READ = """
            select id, topic, key, headers, payload
              from (select *, sum(coalesce(octet_length(payload), 0)) over (order by id)
                              - coalesce(octet_length(payload), 0) as before
                      from (select id, topic, key, headers, payload from outbox
                             where lane = $1 and id > $2 order by id limit $3) oldest) summed
             where before < $4
             order by id
            """;

    /** PostgreSQL flushes what nobody waits for within three times its {@code wal_writer_delay}, by default 0.6 seconds. */
    private static final String UNFLUSHED = "set local synchronous_commit = off";

    private static final String DELETE = "delete from outbox where lane = $1 and id = any($2)";
    private static final String REFUSE = """
            with refused as (delete from outbox where lane = $1 and id = $2 returning *)
            insert into outbox_refused (company_id, id, topic, key, headers, payload, created_at, reason)
            select company_id, id, topic, key, headers, payload, created_at, $3 from refused
            """;

    private final KafkaSender sender;
    private final Executor workers;
    private final int rowLimit;
    private final int byteLimit;

    LaneBatch(KafkaSender sender, Executor workers, int rowLimit, int byteLimit) {
        this.sender = sender;
        this.workers = workers;
        this.rowLimit = rowLimit;
        this.byteLimit = byteLimit;
    }

    /**
     * What became of a batch.
     *
     * @param claimed whether the lane was free
     * @param firstId the oldest row's id; null when there was none
     * @param more whether rows may be left behind the batch
     * @param failure why some rows stay, null when none does
     */
    record Outcome(
            boolean claimed,
            @Nullable Long firstId,
            int sent,
            int refused,
            boolean more,
            @Nullable Throwable failure) {
        static final Outcome TAKEN = new Outcome(false, null, 0, 0, false, null);
        static final Outcome EMPTY = new Outcome(true, null, 0, 0, false, null);
    }

    /**
     * Sends a batch; the deletion of what was sent ends the transaction.
     *
     * @param floors say below which id the lane holds nothing
     */
    Uni<Ending<Outcome>> relay(SqlConnection connection, short lane, Floors floors) {
        Uni<Boolean> claimed = connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(LOCK_CLASS, (int) lane))
                .map(claim -> claim.iterator().next().getBoolean(0));
        Uni<RowSet<Row>> read = connection
                .preparedQuery(READ)
                .execute(Tuple.of(lane, floors.of(lane), (long) rowLimit, (long) byteLimit));
        // sent one behind the other, without a wait between them
        return Uni.combine()
                .all()
                .unis(claimed, read)
                .asTuple()
                .chain(both -> both.getItem1()
                        ? sendAndDelete(connection, lane, rows(both.getItem2()), floors)
                        : Uni.createFrom().item(Ending.of(Outcome.TAKEN)));
    }

    private Uni<Ending<Outcome>> sendAndDelete(
            SqlConnection connection, short lane, List<OutboxRow> rows, Floors floors) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(Ending.of(Outcome.EMPTY));
        }
        return Uni.createFrom()
                .item(() -> sender.send(rows))
                .runSubscriptionOn(workers)
                .chain(failures -> {
                    if (floors.isAhead(rows.get(0).id())) {
                        connection.getDelegate().query(UNFLUSHED).execute();
                    }
                    return settle(connection, lane, rows, failures);
                });
    }

    private Uni<Ending<Outcome>> settle(
            SqlConnection connection, short lane, List<OutboxRow> rows, List<@Nullable Throwable> failures) {
        List<Long> acknowledged = new ArrayList<>();
        List<Uni<?>> refusals = new ArrayList<>();
        Set<String> failedKeys = new HashSet<>();
        Throwable failure = null;
        for (int i = 0; i < rows.size(); i++) {
            OutboxRow row = rows.get(i);
            Throwable reason = failures.get(i);
            if (reason instanceof RecordTooLargeException || reason instanceof InvalidTopicException) {
                refusals.add(connection.preparedQuery(REFUSE).execute(Tuple.of(lane, row.id(), reason.toString())));
            } else if (reason != null) {
                failedKeys.add(row.topic() + ' ' + row.key());
                failure = failure == null ? reason : failure;
            } else if (!failedKeys.contains(row.topic() + ' ' + row.key())) {
                acknowledged.add(row.id());
            }
        }
        boolean unfinished = !refusals.isEmpty() || isFull(rows);
        Outcome outcome = new Outcome(
                true,
                rows.get(0).id(),
                acknowledged.size(),
                refusals.size(),
                unfinished,
                refusals.isEmpty() ? failure : null);
        Uni<Void> settled = Uni.createFrom().voidItem();
        for (Uni<?> refusal : refusals) {
            settled = settled.chain(() -> refusal).replaceWithVoid();
        }
        return settled.map(done -> acknowledged.isEmpty()
                ? Ending.of(outcome)
                : new Ending<>(
                        new Query(DELETE, Tuple.of(lane, acknowledged.toArray(Long[]::new))), deleted -> outcome));
    }

    private boolean isFull(List<OutboxRow> rows) {
        long bytes = rows.stream().mapToLong(OutboxRow::size).sum();
        return rows.size() >= rowLimit || bytes >= byteLimit;
    }

    private static List<OutboxRow> rows(RowSet<Row> found) {
        List<OutboxRow> rows = new ArrayList<>(found.size());
        for (Row row : found) {
            rows.add(new OutboxRow(
                    row.getLong(0), row.getString(1), row.getString(2), row.getString(3), (Buffer) row.getValue(4)));
        }
        return rows;
    }
}
