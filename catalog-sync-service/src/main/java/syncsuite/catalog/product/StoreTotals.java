package syncsuite.catalog.product;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How many products a store sells: its brand's, less those it does not sell, which are counted once per feed version. */
@ApplicationScoped
class StoreTotals {
    private record Key(UUID company, UUID brand, UUID store, boolean withInactive) {}

    private record Hidden(long feedSeq, long count) {}

    private static final String OF_BRAND = """
            select coalesce((select last_seq from feed where company_id = $1 and name = 'products'), 0),
                   coalesce((select case when $3 then live else active end from feed_total
                              where company_id = $1 and feed = 'products' and scope_id = $2), 0)""";

    private static final String HIDDEN = """
            select count(*)
              from product_store o
              join product p on p.company_id = $1 and p.id = o.product_id
             where o.company_id = $1 and o.store_id = $3 and o.brand_id = $2 and not o.is_available
               and not p.deleted and (p.active or $4)""";

    private final Cache<Key, Hidden> hidden =
            Caffeine.newBuilder().maximumSize(20_000).build();

    Uni<Long> total(SqlConnection connection, StoreProductSource source) {
        Key key = new Key(source.company(), source.brand(), source.store(), source.withInactive());
        return connection
                .preparedQuery(OF_BRAND)
                .execute(Tuple.of(source.company(), source.brand(), source.withInactive()))
                .chain(rows -> {
                    Row row = rows.iterator().next();
                    return hidden(connection, key, row.getLong(0)).map(count -> row.getLong(1) - count);
                });
    }

    private Uni<Long> hidden(SqlConnection connection, Key key, long feedSeq) {
        @Nullable Hidden kept = hidden.getIfPresent(key);
        if (kept != null && kept.feedSeq() == feedSeq) {
            return Uni.createFrom().item(kept.count());
        }
        return connection
                .preparedQuery(HIDDEN)
                .execute(Tuple.of(key.company(), key.brand(), key.store(), key.withInactive()))
                .map(rows -> rows.iterator().next().getLong(0))
                .invoke(count -> hidden.put(key, new Hidden(feedSeq, count)));
    }
}
