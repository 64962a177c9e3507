package syncsuite.catalog.imports;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.sqlclient.data.Numeric;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The decided rows of one import, in a table of its transaction: memory does not grow with the file. */
final class Staging {
    private static final String SETTINGS = """
            select set_config('statement_timeout', '0', true), set_config('plan_cache_mode', 'force_custom_plan', true),
                   set_config('work_mem', '32MB', true), set_config('default_statistics_target', '10', true)""";

    private static final String CREATE = """
            create temporary table import_row (
                row integer primary key, id uuid not null, based_on bigint not null, number bigint, category_id uuid,
                sku text, barcode text, name text not null, price numeric not null, cost numeric, active boolean not null,
                document bytea, payload bytea, patch bytea
            ) on commit drop""";

    /** Bytes are stored as they come: compressing what lives for a minute only costs time. */
    private static final String STORE_PLAIN = """
            alter table import_row alter column document set storage external,
                alter column payload set storage external, alter column patch set storage external""";

    private static final String ADD = """
            insert into import_row
            select * from unnest($1::integer[], $2::uuid[], $3::bigint[], $4::bigint[], $5::uuid[], $6::text[], $7::text[],
                $8::text[], $9::numeric[], $10::numeric[], $11::boolean[], $12::bytea[], $13::bytea[], $14::bytea[])""";

    private static final String REPLACE = """
            insert into import_row
            select * from unnest($1::integer[], $2::uuid[], $3::bigint[], $4::bigint[], $5::uuid[], $6::text[], $7::text[],
                $8::text[], $9::numeric[], $10::numeric[], $11::boolean[], $12::bytea[], $13::bytea[], $14::bytea[])
            on conflict (row) do update set based_on = excluded.based_on, number = excluded.number,
                category_id = excluded.category_id, sku = excluded.sku, barcode = excluded.barcode, name = excluded.name,
                price = excluded.price, cost = excluded.cost, active = excluded.active, document = excluded.document,
                payload = excluded.payload, patch = excluded.patch""";

    private static final String REPEATED = """
            select row, field, first from (
                select row, 'sku' as field, min(row) over (partition by sku) as first
                  from import_row where sku is not null
                union all
                select row, 'barcode', min(row) over (partition by barcode)
                  from import_row where barcode is not null
                union all
                select row, 'sku', min(row) over (partition by id)
                  from import_row where based_on > 0) found
             where row <> first""";

    /** Cheap where nothing is repeated, as in most files. */
    private static final String LIST_REPEATED = """
            select distinct on (row) row, field, first from (%s) r
             where exists (select from import_row where sku is not null group by sku having count(*) > 1)
                or exists (select from import_row where barcode is not null group by barcode having count(*) > 1)
                or exists (select from import_row where based_on > 0 group by id having count(*) > 1)
             order by row, field desc limit $1""".formatted(REPEATED);

    private static final String DROP_REPEATED = """
            with dropped as (delete from import_row where row in (select row from (%s) r) returning based_on, document)
            select count(*) filter (where based_on = 0), count(*) filter (where based_on > 0 and document is not null),
                   count(*) filter (where document is null)
              from dropped""".formatted(REPEATED);

    private static final String DROP = """
            with dropped as (delete from import_row where row = any ($1) returning based_on, document)
            select count(*) filter (where based_on = 0), count(*) filter (where based_on > 0 and document is not null),
                   count(*) filter (where document is null)
              from dropped""";

    /** A row that says of a product what an earlier one said already. */
    record Repeated(int row, String field, int first) {}

    /** How many rows of each kind. */
    record Counts(long created, long updated, long unchanged) {
        Counts less(Counts other) {
            return new Counts(created - other.created, updated - other.updated, unchanged - other.unchanged);
        }

        long all() {
            return created + updated + unchanged;
        }
    }

    private final SqlConnection connection;

    Staging(SqlConnection connection) {
        this.connection = connection;
    }

    Uni<Void> begin() {
        return connection
                .query(SETTINGS)
                .execute()
                .chain(() -> connection.query(CREATE).execute())
                .chain(() -> connection.query(STORE_PLAIN).execute())
                .replaceWithVoid();
    }

    Uni<Void> add(List<StagedRow> rows) {
        return write(ADD, rows);
    }

    /** Puts rows in the place of those of the same number. */
    Uni<Void> replace(List<StagedRow> rows) {
        return write(REPLACE, rows);
    }

    /** Lets the planner know how much there is. */
    Uni<Void> analyze() {
        return connection.query("analyze import_row").execute().replaceWithVoid();
    }

    /** The first rows that repeat an earlier one's SKU, barcode or product. */
    Uni<List<Repeated>> repeated(int limit) {
        return connection.preparedQuery(LIST_REPEATED).execute(Tuple.of(limit)).map(rows -> {
            List<Repeated> repeated = new java.util.ArrayList<>();
            for (Row row : rows) {
                repeated.add(new Repeated(row.getInteger(0), row.getString(1), row.getInteger(2)));
            }
            return repeated;
        });
    }

    /** Takes all repeated rows out; answers how many of each kind they were. */
    Uni<Counts> dropRepeated() {
        return connection.query(DROP_REPEATED).execute().map(Staging::counts);
    }

    /** Takes these rows out; answers how many of each kind they were. */
    Uni<Counts> drop(List<Integer> rows) {
        return connection
                .preparedQuery(DROP)
                .execute(Tuple.of(rows.toArray(Integer[]::new)))
                .map(Staging::counts);
    }

    private static Counts counts(RowSet<Row> counted) {
        Row row = counted.iterator().next();
        return new Counts(row.getLong(0), row.getLong(1), row.getLong(2));
    }

    private Uni<Void> write(String statement, List<StagedRow> rows) {
        return connection
                .preparedQuery(statement)
                .execute(Tuple.from(new Object[] {
                    column(rows, StagedRow::row, Integer[]::new),
                    column(rows, StagedRow::id, UUID[]::new),
                    column(rows, StagedRow::basedOn, Long[]::new),
                    column(rows, StagedRow::number, Long[]::new),
                    column(rows, StagedRow::category, UUID[]::new),
                    column(rows, StagedRow::sku, String[]::new),
                    column(rows, StagedRow::barcode, String[]::new),
                    column(rows, StagedRow::name, String[]::new),
                    column(rows, row -> numeric(row.price()), Numeric[]::new),
                    column(rows, row -> numeric(row.cost()), Numeric[]::new),
                    column(rows, StagedRow::active, Boolean[]::new),
                    column(rows, StagedRow::document, Buffer[]::new),
                    column(rows, StagedRow::payload, Buffer[]::new),
                    column(rows, StagedRow::patch, Buffer[]::new)
                }))
                .replaceWithVoid();
    }

    private static @Nullable Numeric numeric(@Nullable BigDecimal exact) {
        return exact == null ? null : Numeric.create(exact);
    }

    private static <T> T[] column(
            List<StagedRow> rows, Function<StagedRow, @Nullable T> value, java.util.function.IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
