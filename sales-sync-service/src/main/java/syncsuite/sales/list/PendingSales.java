package syncsuite.sales.list;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.coalesce.Coalescer;
import syncsuite.core.json.Instants;
import syncsuite.core.pull.PlaceCursors;
import syncsuite.core.tenant.Caller;
import syncsuite.sales.sale.Amounts;
import syncsuite.sales.sale.Language;
import syncsuite.sales.sale.Problem;
import syncsuite.sales.sale.Sight;

/** Sales whose last upload is not applied, by number; requests that come at once are answered by one statement. */
@ApplicationScoped
class PendingSales {
    private static final String LIST = "pending";

    private static final String READ = """
            select place, number, sale_number, id, status, customer_number, total, created_at, sync_status, problem
              from sales_unsettled($1, $2, $3, $4)""";

    /**
     * One page.
     *
     * @param scope null for the whole company's sales
     * @param after the last number that is known
     */
    private record Asked(UUID company, @Nullable UUID scope, long after, int limit) {
        String view() {
            return "scope=" + scope;
        }
    }

    private final Pool pool;
    private final PlaceCursors cursors;
    private final Coalescer<Asked, List<Row>> lookups = new Coalescer<>(this::lookUp);

    PendingSales(Pool pool, PlaceCursors cursors) {
        this.pool = pool;
        this.cursors = cursors;
    }

    /** One page, {@code {count, limit, results, next_cursor, has_more}}. */
    Uni<ObjectNode> page(Caller caller, @Nullable String cursor, int limit, Language language) {
        Asked first = new Asked(caller.companyId(), Sight.scope(caller), 0, limit);
        long after = cursors.decode(cursor, 0, first.company(), LIST, first.view());
        Asked asked = new Asked(first.company(), first.scope(), after, limit);
        return lookups.get(asked).map(rows -> page(asked, rows.orElse(List.of()), language));
    }

    private Uni<Map<Asked, List<Row>>> lookUp(Set<Asked> asked) {
        List<Asked> order = List.copyOf(asked);
        Tuple pages = Tuple.of(
                order.stream().map(Asked::company).toArray(UUID[]::new),
                order.stream().map(Asked::scope).toArray(UUID[]::new),
                order.stream().map(Asked::after).toArray(Long[]::new),
                order.stream().map(one -> one.limit() + 1).toArray(Integer[]::new));
        return pool.preparedQuery(READ).execute(pages).map(rows -> {
            Map<Asked, List<Row>> found = new HashMap<>();
            rows.forEach(row -> found.computeIfAbsent(
                            order.get((int) (row.getLong(0) - 1)), one -> new ArrayList<>(one.limit() + 1))
                    .add(row));
            return found;
        });
    }

    private ObjectNode page(Asked asked, List<Row> rows, Language language) {
        boolean hasMore = rows.size() > asked.limit();
        List<Row> shown = hasMore ? rows.subList(0, asked.limit()) : rows;
        ObjectNode page =
                JsonNodeFactory.instance.objectNode().put("count", shown.size()).put("limit", asked.limit());
        ArrayNode results = page.putArray("results");
        shown.forEach(row -> results.add(entry(row, language)));
        String next = hasMore
                ? cursors.encode(shown.get(shown.size() - 1).getLong(1), asked.company(), LIST, asked.view())
                : null;
        return page.put("next_cursor", next).put("has_more", hasMore);
    }

    private static ObjectNode entry(Row row, Language language) {
        BigDecimal total = row.getBigDecimal(6);
        String problem = row.getString(9);
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", row.getLong(1))
                .put("number", row.getString(2))
                .put("uuid", row.getUUID(3).toString())
                .put("status", row.getString(4))
                .put("payment_status", "unpaid")
                .put("fiscal_status", "pending")
                .put("customer", row.getLong(5))
                .put("total", total == null ? null : Amounts.money(total))
                .put("created_at", Instants.text(row.getOffsetDateTime(7).toInstant()))
                .put("sync_status", row.getString(8))
                .put("error", problem == null ? null : Problem.read(problem).in(language));
    }
}
