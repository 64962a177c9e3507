package syncsuite.catalog.scope;

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
import syncsuite.core.feed.FeedHead;
import syncsuite.core.tenant.Caller;

/** Finds the scope that a reader names, as the tables say now. A caller bound to stores may name no other store. */
@ApplicationScoped
public class Scopes {
    private record Named(
            UUID company,
            @Nullable UUID brand,
            @Nullable UUID store,
            @Nullable String feed) {}

    private record Found(
            boolean company,
            boolean brand,
            boolean store,
            @Nullable UUID storeBrand,
            long changedSeq,
            @Nullable FeedHead head) {}

    private static final String LOOK_UP = """
            select company_id, brand_id, store_id, feed, company_found, brand_found, store_found, store_brand_id,
                   store_changed_seq, epoch, last_seq, floor_seq
              from catalog_scopes($1, $2, $3, $4)""";
    private static final int HEAD = 9;

    private final Pool pool;
    private final Coalescer<Named, Found> lookups = new Coalescer<>(this::lookUp);

    Scopes(Pool pool) {
        this.pool = pool;
    }

    /**
     * Resolves what was named.
     *
     * @throws SyncException MISSING_COMPANY_ID, COMPANY_NOT_FOUND, BRAND_NOT_FOUND, STORE_NOT_FOUND
     */
    public Uni<Scope> of(Caller caller, @Nullable UUID companyId, @Nullable UUID brand, @Nullable UUID store) {
        return of(caller, companyId, brand, store, null);
    }

    /** As above, with the head of that feed, by the same look-up: before the feed's rows are read. */
    public Uni<Scope> of(
            Caller caller,
            @Nullable UUID companyId,
            @Nullable UUID brand,
            @Nullable UUID store,
            @Nullable String feed) {
        UUID company = caller.requireCompany(companyId);
        if (store != null) {
            caller.requireStore(store);
        }
        Named named = new Named(company, brand, store, feed);
        return lookups.get(named).map(found -> scope(named, found.orElseThrow()));
    }

    /** @throws SyncException MISSING_BRAND_ID without a brand */
    public static UUID requireBrand(@Nullable UUID brand) {
        if (brand == null) {
            throw new SyncException(ErrorCode.MISSING_BRAND_ID, "Name the brand: brand_id=<id>.");
        }
        return brand;
    }

    private static Scope scope(Named named, Found found) {
        if (!found.company()) {
            throw new SyncException(ErrorCode.COMPANY_NOT_FOUND, "There is no such company.");
        }
        if (named.brand() != null && !found.brand()) {
            throw new SyncException(ErrorCode.BRAND_NOT_FOUND, "There is no such brand.");
        }
        if (named.store() != null && !found.store()) {
            throw Caller.storeNotFound();
        }
        UUID brand = named.brand() == null ? found.storeBrand() : named.brand();
        boolean isEmpty = found.storeBrand() != null && !found.storeBrand().equals(brand);
        String key = "brand=" + named.brand() + " store=" + named.store();
        return new Scope(named.company(), brand, named.store(), isEmpty, found.changedSeq(), key, found.head());
    }

    private Uni<Map<Named, Found>> lookUp(Set<Named> asked) {
        List<Named> order = List.copyOf(asked);
        Tuple ids = Tuple.of(
                order.stream().map(Named::company).toArray(UUID[]::new),
                order.stream().map(Named::brand).toArray(UUID[]::new),
                order.stream().map(Named::store).toArray(UUID[]::new),
                order.stream().map(Named::feed).toArray(String[]::new));
        return pool.preparedQuery(LOOK_UP).execute(ids).map(rows -> {
            Map<Named, Found> found = new HashMap<>();
            for (Row row : rows) {
                found.put(
                        new Named(row.getUUID(0), row.getUUID(1), row.getUUID(2), row.getString(3)),
                        new Found(
                                row.getBoolean(4),
                                row.getBoolean(5),
                                row.getBoolean(6),
                                row.getUUID(7),
                                row.getLong(8),
                                FeedHead.of(row, HEAD)));
            }
            return found;
        });
    }
}
