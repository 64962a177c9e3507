package syncsuite.promotion.rule;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a promotion counts, and on which goods. An empty set means all.
 *
 * @param brandIds of the products
 * @param included what conditions are measured on, and what is discounted unless the action names goods of its own
 * @param excluded never counted and never discounted, whoever names it
 */
public record Scope(Set<UUID> storeIds, Set<UUID> brandIds, Goods included, Goods excluded) {
    public Scope {
        storeIds = Set.copyOf(storeIds);
        brandIds = Set.copyOf(brandIds);
    }

    boolean hasStore(UUID storeId) {
        return storeIds.isEmpty() || storeIds.contains(storeId);
    }

    /** Whether goods of this kind may take part if the action names them. */
    boolean admits(Bill.Line line, @Nullable UUID brandId) {
        boolean ofBrand = brandIds.isEmpty() || (brandId != null && brandIds.contains(brandId));
        return ofBrand && !excluded.name(line);
    }

    /** Whether the line, if it is admitted, is in the scope. */
    boolean includes(Bill.Line line) {
        return included.isEmpty() || included.name(line);
    }

    static Scope read(Members in) {
        return new Scope(
                in.set("store_ids", UUID::fromString),
                in.set("brand_ids", UUID::fromString),
                Goods.read(in, ""),
                Goods.read(in, "excluded_"));
    }

    RuleJson write() {
        RuleJson out = RuleJson.empty().set("store_ids", storeIds).set("brand_ids", brandIds);
        return excluded.write(included.write(out, ""), "excluded_");
    }
}
