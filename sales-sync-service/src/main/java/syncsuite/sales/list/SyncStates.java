package syncsuite.sales.list;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.coalesce.Coalescer;
import syncsuite.core.error.SyncException;
import syncsuite.core.json.Instants;
import syncsuite.core.tenant.Caller;
import syncsuite.sales.sale.Language;
import syncsuite.sales.sale.Problem;
import syncsuite.sales.sale.SaleName;
import syncsuite.sales.sale.Sight;

/** How far the uploads of sales are, never from a cache; requests that come at once are answered by one statement. */
@ApplicationScoped
class SyncStates {
    private static final String READ = """
            select place, number, sale_number, id, sync_status, succeeded_at, attempted_at, attempts, version, resolution,
                   problem
              from sales_states($1, $2, $3, $4, $5)""";

    /** @param scope null for the whole company's sales */
    private record Asked(UUID company, @Nullable UUID scope, SaleName name) {}

    private final Pool pool;
    private final Coalescer<Asked, Row> lookups = new Coalescer<>(this::lookUp);

    SyncStates(Pool pool) {
        this.pool = pool;
    }

    /** @throws SyncException NOT_FOUND for what the caller does not see */
    Uni<ObjectNode> of(Caller caller, SaleName name, Language language) {
        return lookups.get(new Asked(caller.companyId(), Sight.scope(caller), name))
                .map(found -> state(found.orElseThrow(SyncException::notFound), language));
    }

    private Uni<Map<Asked, Row>> lookUp(Set<Asked> asked) {
        List<Asked> order = List.copyOf(asked);
        Tuple names = Tuple.of(
                order.stream().map(Asked::company).toArray(UUID[]::new),
                order.stream().map(Asked::scope).toArray(UUID[]::new),
                order.stream().map(one -> one.name().id()).toArray(UUID[]::new),
                order.stream().map(one -> one.name().number()).toArray(Long[]::new),
                order.stream().map(one -> one.name().saleNumber()).toArray(String[]::new));
        return pool.preparedQuery(READ).execute(names).map(rows -> {
            Map<Asked, Row> found = new HashMap<>();
            rows.forEach(row -> found.put(order.get((int) (row.getLong(0) - 1)), row));
            return found;
        });
    }

    private static ObjectNode state(Row row, Language language) {
        String problem = row.getString(10);
        return JsonNodeFactory.instance
                .objectNode()
                .put("sale_id", row.getLong(1))
                .put("sale_number", row.getString(2))
                .put("local_id", row.getUUID(3).toString())
                .put("sync_status", row.getString(4))
                .put("sync_succeeded_at", time(row.getOffsetDateTime(5)))
                .put("sync_last_attempt", time(row.getOffsetDateTime(6)))
                .put("sync_attempt_count", row.getInteger(7))
                .put("version", row.getLong(8))
                .put("conflict_resolution", row.getString(9))
                .put("error", problem == null ? null : Problem.read(problem).in(language));
    }

    private static @Nullable String time(@Nullable OffsetDateTime time) {
        return time == null ? null : Instants.text(time.toInstant());
    }
}
