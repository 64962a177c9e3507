package syncsuite.catalog.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import syncsuite.catalog.product.ProductEvents;
import syncsuite.core.event.Event;
import syncsuite.core.event.Events;
import syncsuite.core.json.StrictJson;

/** Writes the staged rows with their numbers and events, slice by slice, set-based. */
final class Application {
    /** Rows that one statement writes. */
    static final int SLICE = 10_000;

    /** A product that was changed after its row was decided. */
    record Overtaken(int row, boolean isGone, ObjectNode patch, CurrentProduct current) {}

    /** Here and below the limit holds the planner to an index, also for a company that its statistics do not know yet. */
    private static final String LOCK = """
            select row
              from (select row, id, based_on from import_row
                     where based_on > 0 and document is not null order by id) r
             cross join lateral (
                   select version, deleted, scope_id from product
                    where company_id = $1 and id = r.id limit 1 for update) p
             where p.version <> r.based_on or p.deleted or p.scope_id <> $2""";

    private static final String OVERTAKEN = """
            select r.row, p.deleted or p.scope_id <> $3, r.patch, p.id, p.version, p.number, p.scope_id, p.document,
                   p.price, p.cost
              from import_row r
             cross join lateral (select * from product where company_id = $1 and id = r.id limit 1) p
             where r.row = any ($2)""";

    private static final String TAKEN = """
            select r.row, case when s.id is null then 'barcode' else 'sku' end
              from import_row r
              left join lateral (select id from product
                    where company_id = $1 and sku = r.sku and id <> r.id and not deleted limit 1) s on true
              left join lateral (select id from product
                    where company_id = $1 and barcode = r.barcode and id <> r.id and not deleted limit 1) b on true
             where r.document is not null and (s.id is not null or b.id is not null)""";

    private static final String USED_CATEGORIES =
            "select distinct category_id from import_row where document is not null and category_id is not null";

    private static final String WRITE = """
            with base as materialized (
                select changed, case when created > 0 then sync_number($1, 'product', created) end as number,
                       sync_take($1, 'products', changed) as seq
                  from (select count(*) as changed, count(*) filter (where based_on = 0) as created
                          from import_row where row > $3 and row <= $4 and document is not null) sums
                 where changed > 0),
            numbered as materialized (
                select r.id, r.based_on, r.category_id, r.price, r.cost, r.active, r.sku, r.barcode, r.name, r.document,
                       r.payload, b.seq + row_number() over by_row as seq, uuidv7() as event_id,
                       coalesce(r.number, b.number + count(*) filter (where based_on = 0) over by_row) as own_number
                  from import_row r cross join base b
                 where r.row > $3 and r.row <= $4 and r.document is not null
                window by_row as (order by r.row)),
            written as (
                insert into product (company_id, id, scope_id, version, seq, number, category_id, price, cost, active,
                    sku, barcode, name, document)
                select $1, id, $2, based_on + 1, seq, own_number, category_id, price, cost, active, sku, barcode, name,
                       document
                  from numbered
                on conflict (company_id, id) do update
                   set version = excluded.version, seq = excluded.seq, category_id = excluded.category_id,
                       price = excluded.price, cost = excluded.cost, active = excluded.active, sku = excluded.sku,
                       barcode = excluded.barcode, name = excluded.name, document = excluded.document),
            events as (
                insert into outbox (company_id, topic, key, headers, payload)
                select $1, $5, $1 || '/' || id,
                       ($6::text[])[1] || event_id || ($6::text[])[2] || id || ($6::text[])[3],
                       sync_splice(payload, '"event_id":"' || event_id || $7 || (based_on + 1)
                           || ',"number":' || own_number || ',"price":' || trim_scale(price))
                  from numbered)
            select changed from base""";

    private final SqlConnection connection;
    private final UUID company;
    private final UUID brand;
    /** What stands before the event's id, between it and the product's, and behind both. */
    private final String[] headers;

    private final String envelope;

    Application(SqlConnection connection, UUID company, UUID brand, Events events) {
        this.connection = connection;
        this.company = company;
        this.brand = brand;
        Event sample = events.state(ProductEvents.CHANGED, company, company, 1L, JsonNodeFactory.instance.objectNode());
        Map<String, String> filled = sample.headers();
        filled.put("ce_id", "<event>");
        filled.put("ce_subject", "<subject>");
        this.headers = new String(StrictJson.write(filled), StandardCharsets.UTF_8).split("<event>|<subject>");
        this.envelope =
                "\",\"occurred_at\":\"" + filled.get("ce_time") + "\",\"company_id\":\"" + company + "\",\"version\":";
    }

    /** Locks the products that change; answers the rows whose product is not any more what they were decided upon. */
    Uni<List<Integer>> lock() {
        return connection.preparedQuery(LOCK).execute(Tuple.of(company, brand)).map(found -> {
            List<Integer> rows = new ArrayList<>();
            for (Row row : found) {
                rows.add(row.getInteger(0));
            }
            return rows;
        });
    }

    Uni<List<Overtaken>> overtaken(List<Integer> rows) {
        return connection
                .preparedQuery(OVERTAKEN)
                .execute(Tuple.of(company, rows.toArray(Integer[]::new), brand))
                .map(found -> {
                    List<Overtaken> overtaken = new ArrayList<>();
                    for (Row row : found) {
                        CurrentProduct current = new CurrentProduct(
                                row.getUUID(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getUUID(6),
                                row.getDelegate().getBuffer(7),
                                row.getBigDecimal(8),
                                row.getBigDecimal(9));
                        ObjectNode patch = (ObjectNode)
                                StrictJson.read(row.getDelegate().getBuffer(2).getBytes());
                        overtaken.add(new Overtaken(row.getInteger(0), row.getBoolean(1), patch, current));
                    }
                    return overtaken;
                });
    }

    /** Rows, each with the field, whose SKU or barcode another product got meanwhile. */
    Uni<List<Map.Entry<Integer, String>>> taken() {
        return connection.preparedQuery(TAKEN).execute(Tuple.of(company)).map(found -> {
            List<Map.Entry<Integer, String>> taken = new ArrayList<>();
            for (Row row : found) {
                taken.add(Map.entry(row.getInteger(0), row.getString(1)));
            }
            return taken;
        });
    }

    Uni<Set<UUID>> usedCategories() {
        return connection.query(USED_CATEGORIES).execute().map(found -> {
            Set<UUID> used = new HashSet<>();
            for (Row row : found) {
                used.add(row.getUUID(0));
            }
            return used;
        });
    }

    /** Writes the rows after {@code from} up to {@code to}. Locks the feed until the transaction ends. */
    Uni<Void> write(int from, int to) {
        return connection
                .preparedQuery(WRITE)
                .execute(Tuple.from(
                        new Object[] {company, brand, from, to, ProductEvents.CHANGED.topic(), headers, envelope}))
                .replaceWithVoid();
    }
}
