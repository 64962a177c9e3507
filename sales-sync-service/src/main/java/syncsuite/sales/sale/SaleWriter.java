package syncsuite.sales.sale;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import syncsuite.core.event.Events;
import syncsuite.core.outbox.Outbox;
import syncsuite.core.tenant.Ending;
import syncsuite.core.tenant.Planning;
import syncsuite.core.tenant.Query;

/**
 * Writes what sales became: rows, replaced versions, numbers, events by one statement, which is the last of its
 * transaction that writes. Rows that exist are locked before; then the statement locks the counters (ids, sale numbers of
 * the year, the feed) and keeps them to the commit, so sale numbers follow each other without gap or repetition, and
 * whoever has inserted a row waits for nobody.
 */
@ApplicationScoped
public class SaleWriter {
    /** Moves with each sale that is written, whatever becomes of it. */
    public static final String FEED = "sales";

    private static final String WRITE = """
            with input as materialized (
                select * from unnest($5::uuid[], $6::boolean[], $7::integer[], $8::integer[], $9::integer[], $10::uuid[],
                                     $11::bigint[], $12::boolean[], $13::bytea[], $14::numeric[], $15::uuid[],
                                     $16::bigint[], $17::text[], $18::timestamptz[], $19::text[], $20::text[],
                                     $21::text[], $22::text[], $23::text[], $24::bytea[], $25::text[], $26::bigint[],
                                     $27::text[], $28::integer[], $29::integer[], $30::integer[], $31::timestamptz[],
                                     $32::timestamptz[], $33::timestamptz[])
                    as i (id, fresh, place, fresh_place, numbered_place, scope_id, version, superseding, body, total,
                          customer_id, customer_number, status, created_at, created_by, updated_by, device_id,
                          sync_status, problem, payload, payload_by, base_version, resolution, attempts, retries, tries,
                          next_try_at, attempted_at, succeeded_at)
            ), ids as materialized (
                select case when $3::bigint > 0 then sync_number($1::uuid, 'sale', $3::bigint) else 0 end as base
            ), numbers as materialized (
                select case when $4::bigint > 0 then sync_number($1::uuid, $2::text, $4::bigint) else 0 end as base
                  from ids
            ), feed as materialized (
                select sync_take($1, 'sales', (select count(*) from input)) as base from numbers
            ), ready as materialized (
                select i.*, ids.base + fresh_place as number, feed.base + place as seq,
                       case when numbered_place > 0 then $2 || '-' || case when numbers.base + numbered_place < 100000
                            then lpad((numbers.base + numbered_place)::text, 5, '0')
                            else (numbers.base + numbered_place)::text end end as sale_number
                  from ids, numbers, feed, input i
            ), created as (
                insert into sale (company_id, id, scope_id, number, sale_number, version, seq, body, total, customer_id,
                                  customer_number, status, created_at, created_by, updated_by, device_id, sync_status,
                                  problem, payload, payload_by, base_version, resolution, attempts, retries, tries,
                                  next_try_at, attempted_at, succeeded_at)
                select $1, id, scope_id, number, sale_number, version, seq, body, total, customer_id,
                       customer_number, status, created_at, created_by, updated_by, device_id, sync_status,
                       problem::jsonb, payload, payload_by, base_version, resolution, attempts, retries, tries,
                       next_try_at, attempted_at, succeeded_at
                  from ready where fresh
                on conflict (company_id, id) do nothing
                returning id, number, sale_number, version
            ), updated as (
                insert into sale as s (company_id, id, scope_id, number, sale_number, version, seq, body, total,
                                  customer_id, customer_number, status, created_at, created_by, updated_by, device_id,
                                  sync_status, problem, payload, payload_by, base_version, resolution, attempts, retries,
                                  tries, next_try_at, attempted_at, succeeded_at)
                select $1, id, scope_id, number, sale_number, version, seq, body, total, customer_id,
                       customer_number, status, created_at, created_by, updated_by, device_id, sync_status,
                       problem::jsonb, payload, payload_by, base_version, resolution, attempts, retries, tries,
                       next_try_at, attempted_at, succeeded_at
                  from ready where not fresh
                on conflict (company_id, id) do update
                   set sale_number = coalesce(s.sale_number, excluded.sale_number), version = excluded.version,
                       seq = excluded.seq, body = excluded.body, total = excluded.total,
                       customer_id = excluded.customer_id, customer_number = excluded.customer_number,
                       status = excluded.status, created_at = excluded.created_at, updated_by = excluded.updated_by,
                       device_id = excluded.device_id, sync_status = excluded.sync_status,
                       problem = excluded.problem, payload = excluded.payload, payload_by = excluded.payload_by,
                       base_version = excluded.base_version, resolution = excluded.resolution,
                       attempts = excluded.attempts, retries = excluded.retries, tries = excluded.tries,
                       next_try_at = excluded.next_try_at, attempted_at = excluded.attempted_at,
                       succeeded_at = excluded.succeeded_at
                returning s.id, s.number, s.sale_number, s.version, s.seq, s.scope_id,
                          old.version as old_version, old.seq as old_seq, old.body as old_body,
                          old.updated_by as old_user, old.device_id as old_device
            ), history as (
                insert into item_history (company_id, type, item_id, version, seq, superseded, scope_id, content,
                                          by_user, device_id)
                select $1, 'sale', id, old_version, old_seq, seq, updated.scope_id,
                       convert_from(old_body, 'UTF8')::jsonb, old_user, old_device
                  from updated join input using (id) where superseding
            ), written as (
                select id, number, sale_number, version from created
                union all
                select id, number, sale_number, version from updated
            ), events as (
                insert into outbox (company_id, topic, key, headers, payload)
                select $1, topic, key, headers,
                       sync_splice(payload, '"sale_id":' || number
                           || coalesce(',"sale_number":"' || sale_number || '"', '') || ',"version":' || version)
                  from unnest($34::uuid[], $35::text[], $36::text[], $37::text[], $38::bytea[])
                       with ordinality as e (id, topic, key, headers, payload, position)
                  join written using (id)
                 order by position
            )
            select w.id, w.number, w.sale_number, w.version
              from (select case when (select count(*) from written) < (select count(*) from input)
                                then sale_lost_race() end as lost) guard
              left join written w on true
             where lost is null""";

    /** As the function sale_lost_race raises it. */
    private static final String LOST_RACE = "SR001";

    private static final String DECIDE = """
            insert into item_decision (company_id, type, item_id, resolution, client_version, server_version, client,
                                       server, by_user, device_id)
            values ($1, 'sale', $2, $3, $4, $5, $6::text::jsonb, $7::text::jsonb, $8, $9)""";

    private final SaleValues values;
    private final Outbox outbox;
    private final Clock clock;

    SaleWriter(Events events, Outbox outbox, Clock clock) {
        this.values = new SaleValues(events);
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Somebody else has created one of the sales meanwhile: nothing of the transaction stays, and it is run again. */
    public static boolean isLostRace(Throwable failure) {
        return failure instanceof PgException refused && LOST_RACE.equals(refused.getSqlState());
    }

    /**
     * Writes the sales and tells each its numbers; a failure is {@link #isLostRace} where one was created by somebody else.
     *
     * @param sales each once
     * @param zone of the company, whose year counts
     */
    public Uni<Void> write(SqlConnection connection, UUID company, ZoneId zone, List<Sale> sales) {
        return ending(connection, company, zone, sales)
                .chain(ending -> ending.run(connection))
                .replaceWithVoid();
    }

    /** As above, with the statement that locks the counters as the last of the transaction. */
    public Uni<Ending<List<Sale>>> ending(SqlConnection connection, UUID company, ZoneId zone, List<Sale> sales) {
        if (sales.isEmpty()) {
            return Uni.createFrom().item(Ending.of(sales));
        }
        String kind = "VTA-" + clock.instant().atZone(zone).getYear();
        return decide(connection, company, sales).map(decided -> {
            Planning.forBatch(connection, sales.size());
            return new Ending<>(new Query(WRITE, values.of(company, kind, sales)), written -> {
                outbox.announce();
                tell(sales, Objects.requireNonNull(written));
                return sales;
            });
        });
    }

    private static void tell(List<Sale> sales, RowSet<Row> written) {
        Map<UUID, Sale> byId = new HashMap<>();
        sales.forEach(sale -> byId.put(sale.id, sale));
        for (Row row : written) {
            Sale sale = byId.get(row.getUUID(0));
            if (sale != null) {
                sale.number = row.getLong(1);
                sale.saleNumber = row.getString(2);
            }
        }
    }

    /** As above, of sales of which none gets its sale number. */
    public Uni<Void> write(SqlConnection connection, UUID company, List<Sale> sales) {
        return write(connection, company, ZoneOffset.UTC, sales);
    }

    private static Uni<Void> decide(SqlConnection connection, UUID company, List<Sale> sales) {
        List<Tuple> decided = new ArrayList<>();
        for (Sale sale : sales) {
            for (Sale.Decided made : sale.decided) {
                decided.add(Tuple.tuple()
                        .addUUID(company)
                        .addUUID(sale.id)
                        .addString(made.resolution())
                        .addLong(made.clientVersion())
                        .addLong(made.serverVersion())
                        .addString(made.client().toString())
                        .addString(made.server().toString())
                        .addString(sale.updatedBy)
                        .addString(sale.deviceId));
            }
        }
        return decided.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(DECIDE).executeBatch(decided).replaceWithVoid();
    }
}
