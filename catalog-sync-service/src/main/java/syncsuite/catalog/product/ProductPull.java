package syncsuite.catalog.product;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import syncsuite.catalog.scope.Scope;
import syncsuite.core.pull.DeltaList;
import syncsuite.core.pull.DeltaView;

/** The list of products as one reader sees it: a brand's, at the brand's prices or at those of one of its stores. */
@ApplicationScoped
public class ProductPull {
    public static final DeltaList PRODUCTS = new DeltaList("products", "products", 500, 1000);

    private final StoreTotals storeTotals;

    ProductPull(StoreTotals storeTotals) {
        this.storeTotals = storeTotals;
    }

    /** @param scope with a brand */
    public DeltaView view(Scope scope, boolean withInactive, boolean withCost) {
        String key = scope.key() + " inactive=" + withInactive + " cost=" + withCost;
        if (scope.isEmpty()) {
            return new DeltaView(
                    scope.company(),
                    key,
                    scope.changedSeq(),
                    (connection, afterSeq, limit, full) -> Uni.createFrom().item(List.of()),
                    connection -> Uni.createFrom().item(0L),
                    Map.of(),
                    scope.head());
        }
        UUID brand = Objects.requireNonNull(scope.brand(), "products are listed by brand");
        if (scope.store() == null) {
            ProductSource source = new ProductSource(scope.company(), brand, withInactive, withCost);
            return new DeltaView(
                    scope.company(), key, scope.changedSeq(), source, source::total, Map.of(), scope.head());
        }
        StoreProductSource source =
                new StoreProductSource(scope.company(), brand, scope.store(), withInactive, withCost);
        return new DeltaView(
                scope.company(),
                key,
                scope.changedSeq(),
                source,
                connection -> storeTotals.total(connection, source),
                Map.of(),
                scope.head());
    }
}
