package syncsuite.sales.retry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.tenant.Caller;
import syncsuite.core.tenant.Tenants;
import syncsuite.sales.sale.Sale;
import syncsuite.sales.sale.SaleName;
import syncsuite.sales.sale.SaleTable;
import syncsuite.sales.sale.SaleWriter;
import syncsuite.sales.sale.Sight;
import syncsuite.sales.sale.SyncStatus;

/** Puts failed sales before the worker. */
@ApplicationScoped
class RetryQueue {
    private static final String IDS = """
            select found.id from unnest($2::uuid[]) as wanted cross join lateral (
                   select id from sale where company_id = $1 and id = wanted limit 1) found
            union
            select found.id from unnest($3::bigint[]) as wanted cross join lateral (
                   select id from sale where company_id = $1 and number = wanted limit 1) found""";

    private final Tenants tenants;
    private final SaleWriter writer;
    private final Clock clock;

    RetryQueue(Tenants tenants, SaleWriter writer, Clock clock) {
        this.tenants = tenants;
        this.writer = writer;
        this.clock = clock;
    }

    Uni<ObjectNode> ask(Caller caller, List<SaleName> names) {
        UUID company = caller.companyId();
        return tenants.inTransaction(
                company,
                connection -> ids(connection, company, names)
                        .chain(ids -> SaleTable.lock(connection, company, ids))
                        .chain(sales -> {
                            Instant now = clock.instant();
                            List<Sale> queued = new ArrayList<>();
                            ArrayNode results = JsonNodeFactory.instance.arrayNode();
                            for (SaleName name : names) {
                                Sale sale = find(sales, name, caller);
                                if (sale != null && isRetryable(sale)) {
                                    sale.queue(now);
                                    queued.add(sale);
                                }
                                results.add(result(name, sale));
                            }
                            return writer.write(connection, company, queued).replaceWith(answer(results));
                        }));
    }

    private static Uni<List<UUID>> ids(SqlConnection connection, UUID company, List<SaleName> names) {
        UUID[] ids = names.stream().map(SaleName::id).filter(Objects::nonNull).toArray(UUID[]::new);
        Long[] numbers =
                names.stream().map(SaleName::number).filter(Objects::nonNull).toArray(Long[]::new);
        return connection
                .preparedQuery(IDS)
                .execute(Tuple.of(company, ids, numbers))
                .map(rows -> {
                    List<UUID> found = new ArrayList<>();
                    rows.forEach(row -> found.add(row.getUUID(0)));
                    return found;
                });
    }

    private static @Nullable Sale find(Map<UUID, Sale> sales, SaleName name, Caller caller) {
        return sales.values().stream()
                .filter(sale -> name.names(sale) && Sight.reaches(caller, sale))
                .findFirst()
                .orElse(null);
    }

    private static boolean isRetryable(Sale sale) {
        return sale.kept() != null
                && (sale.syncStatus() == SyncStatus.ERROR || sale.syncStatus() == SyncStatus.PENDING);
    }

    private static ObjectNode result(SaleName name, @Nullable Sale sale) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        if (sale == null) {
            if (name.number() == null) {
                result.put("sale_id", String.valueOf(name.id()));
            } else {
                result.put("sale_id", name.number());
            }
            return result.putNull("sale_number").put("status", "not_found").put("attempt", 0);
        }
        return result.put("sale_id", sale.number())
                .put("sale_number", sale.saleNumber())
                .put("status", isRetryable(sale) ? "queued" : "not_retryable")
                .put("attempt", sale.attempts().retries());
    }

    private static ObjectNode answer(ArrayNode results) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("message", "Retry queued successfully")
                .put("processed", results.size());
        answer.set("results", results);
        return answer;
    }
}
