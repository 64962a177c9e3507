package syncsuite.catalog.version;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import syncsuite.core.coalesce.Coalescer;

/** Reads where companies stand, never from a cache; many requests at once cost one statement. */
@ApplicationScoped
class Versions {
    private static final String LOOK_UP = """
            select company_id, categories, products, promotions, photos, sync_interval_hours
              from catalog_versions($1)""";

    private final Pool pool;
    private final Coalescer<UUID, Components> lookups = new Coalescer<>(this::lookUp);

    Versions(Pool pool) {
        this.pool = pool;
    }

    /** Nothing for a company that there is not. */
    CompletionStage<Optional<Components>> of(UUID company) {
        return lookups.stage(company);
    }

    private Uni<Map<UUID, Components>> lookUp(Set<UUID> companies) {
        return pool.preparedQuery(LOOK_UP)
                .execute(Tuple.of(companies.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Components> found = new HashMap<>();
                    for (Row row : rows) {
                        found.put(row.getUUID(0), components(row));
                    }
                    return found;
                });
    }

    private static Components components(Row row) {
        Integer interval = row.getInteger(5);
        return new Components(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                interval == null ? Components.DEFAULT_INTERVAL_HOURS : interval);
    }
}
