package syncsuite.promotion.pull;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.coalesce.Coalescer;
import syncsuite.core.pull.Edges;

/** Moves a window's edges to the nearest promotions of the company, so that they stand still while none passes one. */
@ApplicationScoped
class WindowEdges {
    private record Asked(UUID company, Window window) {}

    private static final String LOOK_UP =
            "select company_id, upper_asked, lower_asked, last_start, last_end from promotion_edges($1, $2, $3)";

    private final Pool pool;
    private final Coalescer<Asked, Edges> lookups = new Coalescer<>(this::lookUp);

    WindowEdges(Pool pool) {
        this.pool = pool;
    }

    Uni<Edges> of(UUID company, Window window) {
        return lookups.get(new Asked(company, window)).map(found -> found.orElseThrow());
    }

    private Uni<Map<Asked, Edges>> lookUp(Set<Asked> asked) {
        List<Asked> order = List.copyOf(asked);
        Tuple values = Tuple.of(
                order.stream().map(Asked::company).toArray(UUID[]::new),
                order.stream().map(one -> one.window().latestStart()).toArray(Long[]::new),
                order.stream().map(one -> one.window().earliestEnd()).toArray(Long[]::new));
        return pool.preparedQuery(LOOK_UP).execute(values).map(rows -> {
            Map<Asked, Edges> found = new HashMap<>();
            for (Row row : rows) {
                Window window = new Window(row.getLong(1), row.getLong(2));
                found.put(new Asked(row.getUUID(0), window), edges(window, row.getLong(3), row.getLong(4)));
            }
            return found;
        });
    }

    private static Edges edges(Window window, @Nullable Long lastStart, @Nullable Long lastEnd) {
        long upper = lastStart == null ? Window.BEFORE_ALL : lastStart;
        return new Edges(
                window.latestStart() == Window.AFTER_ALL ? Window.AFTER_ALL : upper,
                lastEnd == null ? Window.BEFORE_ALL : lastEnd);
    }
}
