package syncsuite.photo.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.feed.FeedTime;
import syncsuite.core.json.Instants;
import syncsuite.core.tenant.Caller;
import syncsuite.photo.PhotoConfig;

/** How the photos of a store are: from the latest reports of the last day, and from what it has not reported yet. */
@ApplicationScoped
class StoreHealth {
    private static final String READ = """
            select s.company_id, sync.completed_at,
                   r.pending, r.syncing, r.synced, r.failed, r.mismatches, r.last_sync_at,
                   w.waiting, w.oldest, w.photos
              from store s
              left join store_sync sync on sync.company_id = s.company_id and sync.store_id = s.id
             cross join lateral (
                   select count(*) filter (where status = 'pending') as pending,
                          count(*) filter (where status = 'syncing') as syncing,
                          count(*) filter (where status = 'synced') as synced,
                          count(*) filter (where status = 'failed') as failed,
                          count(*) filter (where status = 'failed' and error like 'checksum\\_mismatch%') as mismatches,
                          max(synced_at) filter (where status = 'synced') as last_sync_at
                     from photo_status
                    where company_id = s.company_id and store_id = s.id
                      and reported_at > $3::timestamptz - $4 * interval '1 second') r
             cross join lateral (
                   select count(*) filter (where open) as waiting, min(seq) filter (where open) as oldest,
                          count(*) as photos
                     from (select p.seq,
                                  not exists (select from photo_status done
                                       where done.company_id = p.company_id and done.store_id = s.id
                                         and done.photo_id = p.id and done.status = 'synced'
                                         and done.reported_at >= to_timestamp(p.seq / 1000000.0)) as open
                             from photo p
                            where p.company_id = s.company_id and not p.deleted and p.active
                              and (s.brand_id is null or p.scope_id = s.brand_id)) listed) w
             where ($1::uuid is null or s.company_id = $1) and s.id = $2""";

    private final PhotoConfig.Health limits;
    private final Clock clock;

    StoreHealth(PhotoConfig config, Clock clock) {
        this.limits = config.health();
        this.clock = clock;
    }

    /**
     * Reads it; fails with STORE_NOT_FOUND.
     *
     * @param company null for a store of whatever company
     */
    Uni<ObjectNode> of(SqlConnection connection, @Nullable UUID company, UUID store) {
        Instant now = clock.instant();
        return connection
                .preparedQuery(READ)
                .execute(Tuple.of(company, store, now.atOffset(java.time.ZoneOffset.UTC), (double)
                        limits.window().toSeconds()))
                .map(found -> {
                    if (!found.iterator().hasNext()) {
                        throw Caller.storeNotFound();
                    }
                    return health(store, found.iterator().next(), now);
                });
    }

    private ObjectNode health(UUID store, Row row, Instant now) {
        long failed = row.getLong("failed");
        long reported = failed + row.getLong("pending") + row.getLong("syncing") + row.getLong("synced");
        double rate = reported == 0 ? 0 : Math.round(1e4 * failed / reported) / 1e4;
        OffsetDateTime completed = row.getOffsetDateTime("completed_at");
        long waiting = row.getLong("waiting");
        ObjectNode health = JsonNodeFactory.instance
                .objectNode()
                .put("store_id", store.toString())
                .put("company_id", row.getUUID("company_id").toString())
                .put("checked_at", Instants.text(now));
        health.putObject("counts")
                .put("pending", row.getLong("pending"))
                .put("syncing", row.getLong("syncing"))
                .put("synced", row.getLong("synced"))
                .put("failed", failed);
        health.put("failure_rate", rate)
                .put("last_sync_at", text(row.getOffsetDateTime("last_sync_at")))
                .put("last_complete_sync_at", text(completed))
                .put("photos", row.getLong("photos"))
                .put("waiting", waiting)
                .put("lag_seconds", waiting == 0 ? 0 : age(FeedTime.instant(row.getLong("oldest")), now))
                .put("checksum_mismatches", row.getLong("mismatches"));
        alerts(health.putArray("alerts"), reported == 0 ? 0 : (double) failed / reported, row, completed, now);
        return health;
    }

    private void alerts(ArrayNode alerts, double rate, Row row, @Nullable OffsetDateTime completed, Instant now) {
        if (rate > limits.failureRate()) {
            alert(
                    alerts,
                    "FAILURE_RATE",
                    "More than " + Math.round(limits.failureRate() * 100) + " % of photos failed.");
        }
        boolean stale = completed == null
                ? row.getLong("photos") > 0
                : completed.toInstant().isBefore(now.minus(limits.incomplete()));
        if (stale) {
            alert(
                    alerts,
                    "NO_COMPLETE_SYNC",
                    "The store has completed no sync for " + words(limits.incomplete()) + ".");
        }
        if (row.getLong("mismatches") > 0) {
            alert(alerts, "CHECKSUM_MISMATCH", "Photos arrived with other bytes than were sent.");
        }
    }

    private static void alert(ArrayNode alerts, String code, String message) {
        alerts.addObject().put("code", code).put("message", message);
    }

    private static String words(Duration duration) {
        return duration.toMinutes() + " minutes";
    }

    private static long age(Instant since, Instant now) {
        return Math.max(0, Duration.between(since, now).toSeconds());
    }

    private static @Nullable String text(@Nullable OffsetDateTime time) {
        return time == null ? null : Instants.text(time.toInstant());
    }
}
