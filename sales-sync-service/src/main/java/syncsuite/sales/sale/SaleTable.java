package syncsuite.sales.sale;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;
import syncsuite.core.json.StrictJson;

/** Reads what a batch of sales depends on. */
public final class SaleTable {
    private static final String COLUMNS = """
            select id, scope_id, created_by, body, created_at, number, sale_number, version, updated_by, device_id,
                   sync_status, payload, payload_by, base_version, problem::text, resolution, attempts, retries, tries,
                   next_try_at, attempted_at, succeeded_at
              from\s""";

    /** Here and below one search of a unique index per name, however many sales the company has (ADR 20). */
    private static final String LOCK = COLUMNS + """
            (select distinct wanted from unnest($2::uuid[]) as wanted order by wanted) named
             cross join lateral (select * from sale where company_id = $1 and id = wanted limit 1 for update) locked""";

    private static final String LOCK_ONE = COLUMNS + """
            sale
             where company_id = $1
               and id = coalesce(
                       (select id from sale where company_id = $1 and id = $2),
                       (select id from sale where company_id = $1 and number = $3),
                       (select id from sale where company_id = $1 and sale_number = $4))
               for update""";

    private static final String SURROUNDINGS = """
            select 'z', null::uuid, null::bigint, null::boolean, timezone from company where company_id = $1 and id = $1
            union all
            select 'c', found.*, null from unnest($2::uuid[]) as wanted cross join lateral (
                   select id, number, not deleted from customer where company_id = $1 and id = wanted limit 1) found
            union all
            select 'c', found.*, null from unnest($3::bigint[]) as wanted cross join lateral (
                   select id, number, not deleted from customer where company_id = $1 and number = wanted limit 1) found
            union all
            select 'p', found.*, null from unnest($4::uuid[]) as wanted cross join lateral (
                   select id, number, not deleted from product where company_id = $1 and id = wanted limit 1) found
            union all
            select 'p', found.*, null from unnest($5::bigint[]) as wanted cross join lateral (
                   select id, number, not deleted from product where company_id = $1 and number = wanted limit 1) found""";

    private static final String VERSIONS = """
            select wanted, version, content, by_user from unnest($2::uuid[]) as wanted cross join lateral (
                   select version, content::text, by_user from item_history
                    where company_id = $1 and type = 'sale' and item_id = wanted order by version, seq) kept""";

    private static final String SETTLED = """
            select wanted, client_version, client::text from unnest($2::uuid[]) as wanted cross join lateral (
                   select client_version, client from item_decision
                    where company_id = $1 and type = 'sale' and item_id = wanted and by_user = $3
                      and resolution in ('merge', 'client_wins') and not client ? 'sent' order by id) decided""";

    private SaleTable() {}

    /** A version that was replaced. */
    public record Past(ObjectNode content, String by) {}

    /** Names a version of a sale. */
    public record Version(UUID sale, long version) {}

    /** Locks those of the sales that exist, in the order of their ids. */
    public static Uni<Map<UUID, Sale>> lock(SqlConnection connection, UUID company, Collection<UUID> ids) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(company, ids.stream().sorted().toArray(UUID[]::new)))
                .map(SaleTable::sales);
    }

    /** Locks the sale of that name, if there is one: its UUID, its number or its sale number. */
    public static Uni<@Nullable Sale> lock(SqlConnection connection, UUID company, SaleName name) {
        return connection
                .preparedQuery(LOCK_ONE)
                .execute(Tuple.of(company, name.id(), name.number(), name.saleNumber()))
                .map(rows -> sales(rows).values().stream().findFirst().orElse(null));
    }

    /** @throws SyncException COMPANY_NOT_FOUND where the catalogue has not told of the company yet */
    public static Uni<Surroundings> surroundings(SqlConnection connection, UUID company, List<Submission> sales) {
        List<Reference> customers = sales.stream().map(Submission::customer).toList();
        List<Reference> products =
                sales.stream().flatMap(sale -> sale.products().stream()).toList();
        return connection
                .preparedQuery(SURROUNDINGS)
                .execute(Tuple.of(company, ids(customers), numbers(customers), ids(products), numbers(products)))
                .map(SaleTable::surroundings);
    }

    /** The versions before the current ones that are still known. */
    public static Uni<Map<Version, Past>> past(SqlConnection connection, UUID company, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return connection
                .preparedQuery(VERSIONS)
                .execute(Tuple.of(company, ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<Version, Past> past = new HashMap<>();
                    for (Row row : rows) {
                        ObjectNode content =
                                SaleJson.content(object(row.getString(2).getBytes(StandardCharsets.UTF_8)));
                        past.put(new Version(row.getUUID(0), row.getLong(1)), new Past(content, row.getString(3)));
                    }
                    return past;
                });
    }

    /** What that user has sent, based on older versions, and the policy has applied to later ones. */
    public static Uni<Map<Version, List<ObjectNode>>> settled(
            SqlConnection connection, UUID company, String user, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return connection
                .preparedQuery(SETTLED)
                .execute(Tuple.of(company, ids.toArray(UUID[]::new), user))
                .map(rows -> {
                    Map<Version, List<ObjectNode>> settled = new HashMap<>();
                    for (Row row : rows) {
                        settled.computeIfAbsent(new Version(row.getUUID(0), row.getLong(1)), first -> new ArrayList<>())
                                .add(object(row.getString(2).getBytes(StandardCharsets.UTF_8)));
                    }
                    return settled;
                });
    }

    private static UUID[] ids(List<Reference> references) {
        return distinct(references.stream().map(Reference::id)).toArray(UUID[]::new);
    }

    private static Long[] numbers(List<Reference> references) {
        return distinct(references.stream().map(Reference::number)).toArray(Long[]::new);
    }

    private static <T> Stream<T> distinct(Stream<@Nullable T> values) {
        return values.filter(Objects::nonNull).map(Objects::requireNonNull).distinct();
    }

    private static Surroundings surroundings(RowSet<Row> rows) {
        ZoneId zone = null;
        Known customers = new Known();
        Known products = new Known();
        for (Row row : rows) {
            String kind = row.getString(0);
            if (kind.equals("z")) {
                zone = ZoneId.of(row.getString(4));
            } else {
                (kind.equals("c") ? customers : products)
                        .add(new Known.Row(row.getUUID(1), row.getLong(2), row.getBoolean(3)));
            }
        }
        if (zone == null) {
            throw new SyncException(ErrorCode.COMPANY_NOT_FOUND, "There is no such company.");
        }
        return new Surroundings(zone, customers, products);
    }

    private static Map<UUID, Sale> sales(RowSet<Row> rows) {
        Map<UUID, Sale> sales = new LinkedHashMap<>();
        for (Row row : rows) {
            Sale sale = new Sale(
                    row.getUUID(0),
                    row.getUUID(1),
                    row.getString(2),
                    true,
                    object(row.getBuffer(3).getBytes()),
                    row.getOffsetDateTime(4).toInstant());
            sale.number = row.getLong(5);
            sale.saleNumber = row.getString(6);
            sale.version = row.getLong(7);
            sale.updatedBy = row.getString(8);
            sale.deviceId = row.getString(9);
            sale.syncStatus = SyncStatus.of(row.getString(10));
            if (row.getBuffer(11) != null) {
                sale.kept = new Kept(row.getBuffer(11).getBytes(), row.getString(12), row.getLong(13));
            }
            sale.problem = row.getString(14) == null ? null : Problem.read(row.getString(14));
            sale.resolution = row.getString(15);
            sale.attempts.total = row.getInteger(16);
            sale.attempts.retries = row.getInteger(17);
            sale.attempts.failures = row.getInteger(18);
            sale.attempts.nextAt = instant(row.getOffsetDateTime(19));
            sale.attempts.lastAt = instant(row.getOffsetDateTime(20));
            sale.attempts.succeededAt = instant(row.getOffsetDateTime(21));
            sales.put(sale.id(), sale);
        }
        return sales;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static ObjectNode object(byte[] json) {
        return (ObjectNode) StrictJson.read(json);
    }
}
