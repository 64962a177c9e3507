package syncsuite.photo.download;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import syncsuite.core.coalesce.Coalescer;
import syncsuite.core.error.SyncException;
import syncsuite.core.tenant.Caller;

/** Finds the file that a store asks for, never from a cache; many requests that come at once by one query. */
@ApplicationScoped
class Files {
    private static final String LOOK_UP = """
            select company_id, store_id, photo_id, asked_size, version, size, object_key, content_type, length, md5, sha256
              from photo_downloads($1, $2, $3, $4)""";

    private final Pool pool;
    private final Coalescer<Wanted, Optional<Found>> lookups = new Coalescer<>(this::lookUp);

    Files(Pool pool) {
        this.pool = pool;
    }

    /** @throws SyncException STORE_NOT_FOUND; NOT_FOUND also for a photo that the store may not see */
    Uni<Found> find(Wanted wanted) {
        return lookups.get(wanted)
                .map(found -> found.orElseThrow(Caller::storeNotFound).orElseThrow(SyncException::notFound));
    }

    private Uni<Map<Wanted, Optional<Found>>> lookUp(Set<Wanted> asked) {
        List<Wanted> order = List.copyOf(asked);
        Tuple keys = Tuple.of(
                order.stream().map(Wanted::company).toArray(UUID[]::new),
                order.stream().map(Wanted::store).toArray(UUID[]::new),
                order.stream().map(Wanted::photo).toArray(UUID[]::new),
                order.stream().map(Wanted::size).toArray(Integer[]::new));
        return pool.preparedQuery(LOOK_UP).execute(keys).map(rows -> {
            Map<Wanted, Optional<Found>> found = new HashMap<>();
            for (Row row : rows) {
                Wanted wanted = new Wanted(row.getUUID(0), row.getUUID(1), row.getUUID(2), row.getInteger(3));
                found.put(wanted, row.getValue("size") == null ? Optional.empty() : Optional.of(found(wanted, row)));
            }
            return found;
        });
    }

    private static Found found(Wanted wanted, Row row) {
        return new Found(
                wanted,
                row.getLong("version"),
                row.getInteger("size"),
                row.getString("object_key"),
                row.getString("content_type"),
                row.getLong("length"),
                row.getString("md5"),
                row.getString("sha256"));
    }
}
