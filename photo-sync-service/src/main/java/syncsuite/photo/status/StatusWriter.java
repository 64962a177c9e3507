package syncsuite.photo.status;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import syncsuite.core.event.Event;
import syncsuite.core.event.Events;
import syncsuite.core.json.Instants;
import syncsuite.core.outbox.Outbox;
import syncsuite.core.outbox.OutboxRows;
import syncsuite.core.tenant.Caller;
import syncsuite.photo.PhotoConfig;

/**
 * Takes in a store's batch: the latest status of each photo, and an event for each report that was not taken in before, by
 * one statement. The store's row is locked first, so its reports and events are one after the other.
 */
@ApplicationScoped
class StatusWriter {
    private static final String LOCK = """
            insert into store_sync as s (company_id, store_id, reported_at)
            select company_id, id, clock_timestamp() from store where company_id = $1 and id = $2
            on conflict (company_id, store_id) do update set reported_at = excluded.reported_at
            returning 1""";

    private static final String TAKE_IN = """
            with input as materialized (
                select t.*, exists (select from photo p where p.company_id = $1 and p.id = t.photo_id) as known
                  from unnest($3::uuid[], $4::uuid[], $5::text[], $6::timestamptz[], $7::text[], $8::text[], $9::text[],
                              $10::bytea[])
                       with ordinality as t (id, photo_id, status, synced_at, error, key, headers, payload, position)),
            identity as (
                insert into status_report (company_id, id, expires_at)
                select $1, id, clock_timestamp() + $11 * interval '1 second' from input where known order by id
                on conflict (company_id, id) do nothing
                returning id),
            fresh as materialized (select input.* from identity join input using (id)),
            saved as (
                insert into photo_status as s (company_id, store_id, photo_id, status, synced_at, reported_at, error)
                select $1, $2, photo_id, status, synced_at, clock_timestamp(), error
                  from (select distinct on (photo_id) * from fresh order by photo_id, position desc) latest
                on conflict (company_id, store_id, photo_id) do update
                   set status = excluded.status, synced_at = excluded.synced_at, reported_at = excluded.reported_at,
                       error = excluded.error
                 where excluded.synced_at >= s.synced_at),
            events as (
                insert into outbox (company_id, topic, key, headers, payload)
                select $1, 'photo.sync-status.v1', key, headers, payload from fresh order by position)
            select position from input where not known""";

    /** A store that left nothing open lately has completed. Its clock may be wrong: ours counts at most. */
    private static final String COMPLETE = """
            update store_sync s
               set completed_at = greatest(completed_at, case when $4 then clock_timestamp() else
                       (select max(least(p.synced_at, clock_timestamp())) from photo_status p
                         where p.company_id = $1 and p.store_id = $2 and p.status = 'synced') end)
             where s.company_id = $1 and s.store_id = $2
               and not exists (select from photo_status open
                     where open.company_id = $1 and open.store_id = $2 and open.status in ('pending', 'syncing', 'failed')
                       and open.reported_at > clock_timestamp() - $3 * interval '1 second')""";

    private final Events events;
    private final Outbox outbox;
    private final double kept;
    private final double window;

    StatusWriter(Events events, Outbox outbox, PhotoConfig config) {
        this.events = events;
        this.outbox = outbox;
        this.kept = config.health().reportsKept().toSeconds();
        this.window = config.health().window().toSeconds();
    }

    /** Fails with STORE_NOT_FOUND. A report without statuses tells that the store has nothing left to do. */
    Uni<Void> write(SqlConnection connection, UUID company, UUID store, StatusReport report) {
        List<Status> statuses = report.statuses();
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(company, store))
                .invoke(locked -> {
                    if (locked.rowCount() == 0) {
                        throw Caller.storeNotFound();
                    }
                })
                .chain(() -> statuses.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : takeIn(connection, company, store, statuses, report))
                .chain(() -> connection
                        .preparedQuery(COMPLETE)
                        .execute(Tuple.of(company, store, window, statuses.isEmpty())))
                .replaceWithVoid();
    }

    private Uni<Void> takeIn(
            SqlConnection connection, UUID company, UUID store, List<Status> statuses, StatusReport report) {
        OutboxRows rows = OutboxRows.of(
                statuses.stream().map(status -> event(company, store, status)).toList());
        return connection
                .preparedQuery(TAKE_IN)
                .execute(Tuple.from(new Object[] {
                    company,
                    store,
                    statuses.stream().map(Status::id).toArray(UUID[]::new),
                    statuses.stream().map(Status::photo).toArray(UUID[]::new),
                    statuses.stream().map(Status::status).toArray(String[]::new),
                    statuses.stream()
                            .map(status -> status.syncedAt().atOffset(ZoneOffset.UTC))
                            .toArray(OffsetDateTime[]::new),
                    statuses.stream().map(Status::error).toArray(String[]::new),
                    rows.keys(),
                    rows.headers(),
                    rows.payloads(),
                    kept
                }))
                .invoke(outbox::announce)
                .invoke(unknown -> {
                    for (Row row : unknown) {
                        report.refusePhoto(statuses.get((int) (Objects.requireNonNull(row.getLong(0)) - 1)));
                    }
                })
                .replaceWithVoid();
    }

    private Event event(UUID company, UUID store, Status status) {
        ObjectNode fact = JsonNodeFactory.instance
                .objectNode()
                .put("photo_id", status.photo().toString())
                .put("status", status.status())
                .put("synced_at", Instants.text(status.syncedAt()));
        if (status.error() != null) {
            fact.put("error", status.error());
        }
        return events.fact(
                StatusFields.REPORTED, company, store.toString(), status.photo().toString(), store, fact);
    }
}
