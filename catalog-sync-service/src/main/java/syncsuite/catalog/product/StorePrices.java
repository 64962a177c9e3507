package syncsuite.catalog.product;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;
import syncsuite.core.tenant.Caller;
import syncsuite.core.tenant.Tenants;

/**
 * Keeps what single stores make of products. A change takes a number of the feed {@code products}, so the store is told
 * by its next pull; other stores are not, and the product's own version stays.
 */
@ApplicationScoped
class StorePrices {
    private static final String PRODUCT =
            "select scope_id from product where company_id = $1 and id = $2 and not deleted for share";

    private static final String STORE =
            "select brand_id from store where company_id = $1 and id = $2 and not deleted for share";

    private static final String CURRENT = """
            select price, is_available from product_store
             where company_id = $1 and store_id = $2 and product_id = $3 for update""";

    private static final String WRITE = """
            insert into product_store as o (company_id, store_id, product_id, brand_id, price, is_available, seq)
            values ($1, $2, $3, $4, $5, $6, sync_take($1, 'products', 1) + 1)
            on conflict (company_id, store_id, product_id) do update
               set brand_id = excluded.brand_id, price = excluded.price, is_available = excluded.is_available,
                   seq = excluded.seq""";

    private final Tenants tenants;

    StorePrices(Tenants tenants) {
        this.tenants = tenants;
    }

    Uni<StorePrice> get(UUID company, UUID product, UUID store) {
        return tenants.inTransaction(
                company,
                connection -> brand(connection, company, product, store)
                        .chain(() -> current(connection, company, product, store)));
    }

    /**
     * Sets it; {@link StorePrice#NONE} withdraws what the store had of its own.
     *
     * @throws SyncException NOT_FOUND, STORE_NOT_FOUND, CONFLICT where the store does not sell the product's brand
     */
    Uni<StorePrice> set(UUID company, UUID product, UUID store, StorePrice wanted) {
        return tenants.inTransaction(
                company,
                connection -> brand(connection, company, product, store)
                        .chain(brand -> current(connection, company, product, store)
                                .chain(current -> wanted.equals(current)
                                        ? Uni.createFrom().voidItem()
                                        : connection
                                                .preparedQuery(WRITE)
                                                .execute(Tuple.of(
                                                        company,
                                                        store,
                                                        product,
                                                        brand,
                                                        wanted.price(),
                                                        wanted.isAvailable()))
                                                .replaceWithVoid()))
                        .replaceWith(wanted));
    }

    private static Uni<StorePrice> current(SqlConnection connection, UUID company, UUID product, UUID store) {
        return connection
                .preparedQuery(CURRENT)
                .execute(Tuple.of(company, store, product))
                .map(rows -> {
                    for (Row row : rows) {
                        return new StorePrice(row.getBigDecimal(0), row.getBoolean(1));
                    }
                    return StorePrice.NONE;
                });
    }

    /** The product's brand, which the store sells. */
    private static Uni<UUID> brand(SqlConnection connection, UUID company, UUID product, UUID store) {
        return connection
                .preparedQuery(PRODUCT)
                .execute(Tuple.of(company, product))
                .chain(products -> {
                    if (products.size() == 0) {
                        throw SyncException.notFound();
                    }
                    UUID brand = products.iterator().next().getUUID(0);
                    return connection
                            .preparedQuery(STORE)
                            .execute(Tuple.of(company, store))
                            .map(stores -> {
                                if (stores.size() == 0) {
                                    throw Caller.storeNotFound();
                                }
                                requireSold(stores.iterator().next().getUUID(0), brand);
                                return brand;
                            });
                });
    }

    private static void requireSold(@Nullable UUID ofStore, UUID ofProduct) {
        if (ofStore != null && !ofStore.equals(ofProduct)) {
            throw new SyncException(ErrorCode.CONFLICT, "The store sells another brand than the product's.");
        }
    }
}
