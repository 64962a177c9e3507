package syncsuite.photo.place;

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
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;
import syncsuite.core.tenant.Caller;

/** Finds the store that a caller names, never from a cache. */
@ApplicationScoped
public class Places {
    private record Named(UUID company, UUID store) {}

    private final Pool pool;
    private final Coalescer<Named, Place> lookups = new Coalescer<>(this::lookUp);

    Places(Pool pool) {
        this.pool = pool;
    }

    /** @throws SyncException MISSING_STORE_ID, STORE_NOT_FOUND also for a store that the caller may not act for */
    public static UUID requireStore(Caller caller, @Nullable UUID store) {
        if (store == null) {
            throw new SyncException(ErrorCode.MISSING_STORE_ID, "Name the store: store_id=<id>.");
        }
        return caller.requireStore(store);
    }

    /** @throws SyncException as {@link #requireStore} */
    public Uni<Place> of(Caller caller, @Nullable UUID store) {
        return lookups.get(new Named(caller.companyId(), requireStore(caller, store)))
                .map(found -> found.orElseThrow(Caller::storeNotFound));
    }

    private Uni<Map<Named, Place>> lookUp(Set<Named> asked) {
        List<Named> order = List.copyOf(asked);
        Tuple ids = Tuple.of(
                order.stream().map(Named::company).toArray(UUID[]::new),
                order.stream().map(Named::store).toArray(UUID[]::new));
        return pool.preparedQuery("select company_id, store_id, brand_id, changed_seq from photo_places($1, $2)")
                .execute(ids)
                .map(rows -> {
                    Map<Named, Place> found = new HashMap<>();
                    for (Row row : rows) {
                        Place place = new Place(row.getUUID(0), row.getUUID(1), row.getUUID(2), row.getLong(3));
                        found.put(new Named(place.company(), place.store()), place);
                    }
                    return found;
                });
    }
}
