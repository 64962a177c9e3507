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

/**
 * One batch of one lane, in one transaction: claim the lane, read its oldest rows, send them, wait for the
 * acknowledgements, delete what is acknowledged. A crash at any point leaves the rows for the next relay, which sends
 * them again under the same ids.
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

    /** @param floor the id below which the lane holds nothing */
    Uni<Outcome> relay(SqlConnection connection, short lane, long floor) {
        return connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(LOCK_CLASS, (int) lane))
                .chain(claim -> claim.iterator().next().getBoolean(0)
                        ? connection
                                .preparedQuery(READ)
                                .execute(Tuple.of(lane, floor, (long) rowLimit, (long) byteLimit))
                                .chain(found -> sendAndDelete(connection, lane, rows(found)))
                        : Uni.createFrom().item(Outcome.TAKEN));
    }

    private Uni<Outcome> sendAndDelete(SqlConnection connection, short lane, List<OutboxRow> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(Outcome.EMPTY);
        }
        return Uni.createFrom()
                .item(() -> sender.send(rows))
                .runSubscriptionOn(workers)
                .chain(failures -> settle(connection, lane, rows, failures));
    }

    private Uni<Outcome> settle(
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
        Uni<?> settled = acknowledged.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(DELETE).execute(Tuple.of(lane, acknowledged.toArray(Long[]::new)));
        for (Uni<?> refusal : refusals) {
            settled = settled.chain(() -> refusal);
        }
        return settled.replaceWith(outcome);
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
