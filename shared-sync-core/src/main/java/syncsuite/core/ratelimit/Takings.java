package syncsuite.core.ratelimit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import syncsuite.core.coalesce.Shared;

/**
 * Takes of quotas in the database. While one statement is under way the next requests gather, and go together in the
 * following one: a busy replica has one statement in flight however many requests wait. One that does not come back within
 * five seconds fails those who wait for it and makes way for the next.
 */
final class Takings {
    private static final String TAKE = """
            select element, granted, remaining, wait from sync_rate_take($1, $2, $3, $4, $5, $6) order by element""";
    private static final int LARGEST_BATCH = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private record Waiting(List<Quota> quotas, CompletableFuture<Verdict> verdict) {}

    private final Pool pool;
    private final LongSupplier clock;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private boolean underWay;

    /** @param clock microseconds since 1970; negative for the database's own clock */
    Takings(Pool pool, LongSupplier clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Takes one of each quota, or of none. */
    Uni<Verdict> take(List<Quota> quotas) {
        return Uni.createFrom().deferred(() -> {
            Waiting request = new Waiting(quotas, new CompletableFuture<>());
            synchronized (this) {
                waiting.add(request);
            }
            sendNext();
            return Shared.answer(request.verdict());
        });
    }

    private void sendNext() {
        List<Waiting> batch = new ArrayList<>();
        synchronized (this) {
            if (underWay || waiting.isEmpty()) {
                return;
            }
            underWay = true;
            while (!waiting.isEmpty() && batch.size() < LARGEST_BATCH) {
                batch.add(waiting.poll());
            }
        }
        pool.preparedQuery(TAKE)
                .execute(parameters(batch))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .subscribe()
                .with(rows -> answered(batch, rows), failure -> failed(batch, failure));
    }

    private Tuple parameters(List<Waiting> batch) {
        List<Integer> requests = new ArrayList<>();
        List<UUID> companies = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        List<Integer> most = new ArrayList<>();
        List<Long> grains = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            for (Quota quota : batch.get(i).quotas()) {
                requests.add(i);
                companies.add(quota.company());
                keys.add(quota.key());
                most.add(quota.most());
                grains.add(quota.grain());
            }
        }
        long now = clock.getAsLong();
        return Tuple.tuple()
                .addArrayOfInteger(requests.toArray(Integer[]::new))
                .addArrayOfUUID(companies.toArray(UUID[]::new))
                .addArrayOfString(keys.toArray(String[]::new))
                .addArrayOfInteger(most.toArray(Integer[]::new))
                .addArrayOfLong(grains.toArray(Long[]::new))
                .addValue(now < 0 ? null : now);
    }

    private void answered(List<Waiting> batch, RowSet<Row> rows) {
        finished();
        var row = rows.iterator();
        for (Waiting request : batch) {
            boolean granted = true;
            List<Verdict.Share> shares = new ArrayList<>();
            for (Quota quota : request.quotas()) {
                Row told = row.next();
                granted = told.getBoolean("granted");
                shares.add(new Verdict.Share(quota, told.getInteger("remaining"), told.getLong("wait")));
            }
            request.verdict().complete(new Verdict(granted, shares));
        }
    }

    private void failed(List<Waiting> batch, Throwable failure) {
        finished();
        batch.forEach(request -> request.verdict().completeExceptionally(failure));
    }

    private void finished() {
        synchronized (this) {
            underWay = false;
        }
        sendNext();
    }
}
