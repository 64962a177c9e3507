package syncsuite.sales.list;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.SyncException;
import syncsuite.core.json.Instants;
import syncsuite.core.tenant.Caller;
import syncsuite.core.tenant.Tenants;
import syncsuite.sales.sale.Language;
import syncsuite.sales.sale.Problem;
import syncsuite.sales.sale.SaleName;
import syncsuite.sales.sale.SaleWriter;

/** How far the upload of one sale is. */
@ApplicationScoped
class SyncStates {
    private static final String READ = """
            select number, sale_number, id, sync_status, succeeded_at, attempted_at, attempts, version, resolution,
                   problem::text
              from sale
             where company_id = $1 and (id = $2 or number = $3 or sale_number = $4)
               and ($5::uuid is null or scope_id = $5)""";

    private final Tenants tenants;

    SyncStates(Tenants tenants) {
        this.tenants = tenants;
    }

    /** @throws SyncException NOT_FOUND for what the caller does not see */
    Uni<ObjectNode> of(Caller caller, SaleName name, Language language) {
        UUID company = caller.companyId();
        return tenants.inTransaction(company, connection -> connection
                        .preparedQuery(READ)
                        .execute(Tuple.of(
                                company, name.id(), name.number(), name.saleNumber(), SaleWriter.scope(caller))))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw SyncException.notFound();
                    }
                    return state(rows.iterator().next(), language);
                });
    }

    private static ObjectNode state(Row row, Language language) {
        String problem = row.getString(9);
        return JsonNodeFactory.instance
                .objectNode()
                .put("sale_id", row.getLong(0))
                .put("sale_number", row.getString(1))
                .put("local_id", row.getUUID(2).toString())
                .put("sync_status", row.getString(3))
                .put("sync_succeeded_at", time(row.getOffsetDateTime(4)))
                .put("sync_last_attempt", time(row.getOffsetDateTime(5)))
                .put("sync_attempt_count", row.getInteger(6))
                .put("version", row.getLong(7))
                .put("conflict_resolution", row.getString(8))
                .put("error", problem == null ? null : Problem.read(problem).in(language));
    }

    private static @Nullable String time(@Nullable OffsetDateTime time) {
        return time == null ? null : Instants.text(time.toInstant());
    }
}
