package syncsuite.sales.list;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.json.Instants;
import syncsuite.core.pull.PlaceCursors;
import syncsuite.core.tenant.Caller;
import syncsuite.core.tenant.Tenants;
import syncsuite.sales.sale.Amounts;
import syncsuite.sales.sale.Language;
import syncsuite.sales.sale.Problem;
import syncsuite.sales.sale.SaleWriter;

/** Sales whose last upload is not applied, oldest number first. */
@ApplicationScoped
class PendingSales {
    private static final String LIST = "pending";

    private static final String OF_COMPANY = """
            select number, sale_number, id, status, customer_number, total, created_at, sync_status, problem::text
              from sale where company_id = $1 and number > $2 and sync_status <> 'synced' order by number limit $3""";

    private static final String OF_SELLER = """
            select number, sale_number, id, status, customer_number, total, created_at, sync_status, problem::text
              from sale where company_id = $1 and number > $2 and sync_status <> 'synced' and scope_id = $4
             order by number limit $3""";

    private final Tenants tenants;
    private final PlaceCursors cursors;

    PendingSales(Tenants tenants, PlaceCursors cursors) {
        this.tenants = tenants;
        this.cursors = cursors;
    }

    /** One page, {@code {count, limit, results, next_cursor, has_more}}. */
    Uni<ObjectNode> page(Caller caller, @Nullable String cursor, int limit, Language language) {
        UUID company = caller.companyId();
        UUID scope = SaleWriter.scope(caller);
        String view = "scope=" + scope;
        long after = cursors.decode(cursor, 0, company, LIST, view);
        Tuple parameters = Tuple.of(company, after, limit + 1);
        if (scope != null) {
            parameters.addUUID(scope);
        }
        return tenants.inTransaction(company, connection -> connection
                        .preparedQuery(scope == null ? OF_COMPANY : OF_SELLER)
                        .execute(parameters))
                .map(rows -> page(rows, limit, language, last -> cursors.encode(last, company, LIST, view)));
    }

    private interface Continuation {
        String after(long place);
    }

    private static ObjectNode page(RowSet<Row> rows, int limit, Language language, Continuation next) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        boolean hasMore = rows.size() > limit;
        page.put("count", hasMore ? limit : rows.size()).put("limit", limit);
        ArrayNode results = page.putArray("results");
        long last = 0;
        for (Row row : rows) {
            if (results.size() == limit) {
                break;
            }
            results.add(entry(row, language));
            last = row.getLong(0);
        }
        return page.put("next_cursor", hasMore ? next.after(last) : null).put("has_more", hasMore);
    }

    private static ObjectNode entry(Row row, Language language) {
        BigDecimal total = row.getBigDecimal(5);
        String problem = row.getString(8);
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", row.getLong(0))
                .put("number", row.getString(1))
                .put("uuid", row.getUUID(2).toString())
                .put("status", row.getString(3))
                .put("payment_status", "unpaid")
                .put("fiscal_status", "pending")
                .put("customer", row.getLong(4))
                .put("total", total == null ? null : Amounts.money(total))
                .put("created_at", Instants.text(row.getOffsetDateTime(6).toInstant()))
                .put("sync_status", row.getString(7))
                .put("error", problem == null ? null : Problem.read(problem).in(language));
    }
}
