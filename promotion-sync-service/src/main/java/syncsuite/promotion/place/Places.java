package syncsuite.promotion.place;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
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
import syncsuite.promotion.settings.CompressionChoice;
import syncsuite.promotion.settings.SettingsStore;
import syncsuite.promotion.settings.SyncSettings;

/** Finds the place that a reader names, with the settings that hold there now, never from a cache. */
@ApplicationScoped
public class Places {
    private record Named(UUID company, UUID store, @Nullable UUID brand) {}

    private record Found(
            boolean company,
            boolean store,
            boolean brand,
            @Nullable UUID storeBrand,
            @Nullable String zone,
            long changedSeq,
            SyncSettings settings,
            @Nullable FeedHead head) {}

    private static final String LOOK_UP = """
            select company_id, store_id, brand_id, company_found, store_found, brand_found, store_brand_id, timezone,
                   changed_seq, settings_version, sync_strategy, future_days, past_days, max_promotions_per_sync,
                   include_inactive, sync_interval_hours, enable_compression, epoch, last_seq, floor_seq
              from promotion_places($1, $2, $3)""";
    private static final int SETTINGS = 9;
    private static final int HEAD = 17;

    private final Pool pool;
    private final CompressionChoice compression;
    private final Coalescer<Named, Found> lookups = new Coalescer<>(this::lookUp);

    Places(Pool pool, CompressionChoice compression) {
        this.pool = pool;
        this.compression = compression;
    }

    /**
     * Resolves what was named.
     *
     * @throws SyncException MISSING_COMPANY_ID, MISSING_STORE_ID, COMPANY_NOT_FOUND, STORE_NOT_FOUND, BRAND_NOT_FOUND
     */
    public Uni<Place> of(Caller caller, @Nullable UUID companyId, @Nullable UUID storeId, @Nullable UUID brand) {
        UUID company = caller.requireCompany(companyId);
        if (storeId == null) {
            throw new SyncException(ErrorCode.MISSING_STORE_ID, "Name the store: store_id=<id>.");
        }
        Named named = new Named(company, caller.requireStore(storeId), brand);
        return lookups.get(named)
                .map(found -> place(named, found.orElseThrow()))
                .invoke(place -> compression.learn(company, place.settings()));
    }

    private static Place place(Named named, Found found) {
        if (!found.company()) {
            throw new SyncException(ErrorCode.COMPANY_NOT_FOUND, "There is no such company.");
        }
        if (!found.store() || found.zone() == null) {
            throw Caller.storeNotFound();
        }
        if (named.brand() != null && !found.brand()) {
            throw new SyncException(ErrorCode.BRAND_NOT_FOUND, "There is no such brand.");
        }
        UUID brand = named.brand() == null ? found.storeBrand() : named.brand();
        return new Place(
                named.company(),
                named.store(),
                brand,
                found.storeBrand() != null && !found.storeBrand().equals(brand),
                ZoneId.of(found.zone()),
                found.changedSeq(),
                found.settings(),
                "store=" + named.store() + " brand=" + named.brand(),
                found.head());
    }

    private Uni<Map<Named, Found>> lookUp(Set<Named> asked) {
        List<Named> order = List.copyOf(asked);
        Tuple ids = Tuple.of(
                order.stream().map(Named::company).toArray(UUID[]::new),
                order.stream().map(Named::store).toArray(UUID[]::new),
                order.stream().map(Named::brand).toArray(UUID[]::new));
        return pool.preparedQuery(LOOK_UP).execute(ids).map(rows -> {
            Map<Named, Found> found = new HashMap<>();
            for (Row row : rows) {
                found.put(new Named(row.getUUID(0), row.getUUID(1), row.getUUID(2)), found(row));
            }
            return found;
        });
    }

    private static Found found(Row row) {
        return new Found(
                row.getBoolean(3),
                row.getBoolean(4),
                row.getBoolean(5),
                row.getUUID(6),
                row.getString(7),
                row.getLong(8),
                row.getLong(SETTINGS) == null ? SyncSettings.DEFAULT : SettingsStore.of(row, SETTINGS),
                FeedHead.of(row, HEAD));
    }
}
