package syncsuite.core.job;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.feed.FeedTime;

/**
 * Removes tombstones and departures that are older than the retention, company by company. The feed's floor rises to
 * the highest number removed in the same transaction: a cursor below it has missed something and answers 410, one that
 * saw all that is gone lives on however old it is.
 */
final class TombstoneRetention {
    private static final long ROWS_PER_STEP = 1000;
    private static final UUID FIRST = new UUID(0, 0);
    private static final String COMPANY = """
            select company_id from feed
             where name = $1 and (company_id > $2 or ($3 and company_id = $2)) order by company_id limit 1
            """;
    /** Rows before the feed: the order in which every writer locks. */
    private static final String REMOVE = """
            with gone as materialized (
                     select %2$s, seq from %1$s
                      where company_id = $1 and %3$s and seq <= $3 order by seq limit $4 for update skip locked),
                 raised as (
                     update feed set floor_seq = greatest(floor_seq, top.seq) from (select max(seq) as seq from gone) top
                      where company_id = $1 and name = $2 and top.seq is not null),
                 removed as (
                     delete from %1$s where (%2$s) in (select %2$s from gone) and company_id = $1 returning 1)
            select count(*) from removed
            """;

    private final Clock clock;
    private final Duration retention;

    TombstoneRetention(Clock clock, Duration retention) {
        this.clock = clock;
        this.retention = retention;
    }

    /** The job for a table's tombstones. */
    Job tombstones(SyncedTable synced, Duration every) {
        String remove = REMOVE.formatted(synced.table(), "company_id, id", "deleted");
        return new Job(
                "tombstones-" + synced.table(),
                every,
                (connection, position) -> step(connection, remove, synced.feed(), position));
    }

    /** The job for the departures of a feed. */
    Job departures(String feed, Duration every) {
        String remove = REMOVE.formatted("departure", "company_id, feed, scope_id, item_id", "feed = $2");
        return new Job("departures-" + feed, every, (connection, position) -> step(connection, remove, feed, position));
    }

    /** The position is {@code <company>} to go on behind it, or {@code =<company>} to go on with it. */
    private Uni<Job.Progress> step(SqlConnection connection, String remove, String feed, @Nullable String position) {
        boolean inclusive = position == null || position.startsWith("=");
        UUID from = position == null ? FIRST : UUID.fromString(inclusive ? position.substring(1) : position);
        return connection
                .preparedQuery(COMPANY)
                .execute(Tuple.of(feed, from, inclusive))
                .chain(found -> {
                    var next = found.iterator();
                    return next.hasNext()
                            ? remove(connection, remove, feed, next.next().getUUID(0))
                            : Uni.createFrom().item(Job.Progress.finished(0));
                });
    }

    private Uni<Job.Progress> remove(SqlConnection connection, String remove, String feed, UUID company) {
        long youngest = FeedTime.seq(clock.instant().minus(retention));
        return connection
                .preparedQuery(remove)
                .execute(Tuple.of(company, feed, youngest, ROWS_PER_STEP))
                .map(removed -> {
                    long rows = removed.iterator().next().getLong(0);
                    return new Job.Progress(rows, (rows < ROWS_PER_STEP ? "" : "=") + company);
                });
    }
}
