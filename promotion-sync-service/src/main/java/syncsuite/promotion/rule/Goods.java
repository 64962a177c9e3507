package syncsuite.promotion.rule;

import java.util.Collections;
import java.util.Set;
import java.util.UUID;

/** Named goods: products, and categories with all that is below them. */
public record Goods(Set<UUID> productIds, Set<UUID> categoryIds) {
    public Goods {
        productIds = Set.copyOf(productIds);
        categoryIds = Set.copyOf(categoryIds);
    }

    /** Names nothing. */
    public boolean isEmpty() {
        return productIds.isEmpty() && categoryIds.isEmpty();
    }

    /** Names the line's product or one of its categories. */
    boolean name(Bill.Line line) {
        return productIds.contains(line.productId()) || !Collections.disjoint(categoryIds, line.categoryIds());
    }

    static Goods read(Members in, String prefix) {
        return new Goods(
                in.set(prefix + "product_ids", UUID::fromString), in.set(prefix + "category_ids", UUID::fromString));
    }

    RuleJson write(RuleJson out, String prefix) {
        return out.set(prefix + "product_ids", productIds).set(prefix + "category_ids", categoryIds);
    }
}
