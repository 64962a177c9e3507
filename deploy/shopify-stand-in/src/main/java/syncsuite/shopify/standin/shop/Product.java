package syncsuite.shopify.standin.shop;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product as it is at one moment.
 *
 * @param updatedAt moves with every change, of inventory too; in whole seconds, as Shopify's does
 * @param customId {@code namespace.key=value} of the unique metafield that an app names it by
 * @param collections numbers of the collections that it is in
 * @param inventoryBefore the total that lagging readers still see until {@code inventoryChangedAt} is long enough ago
 */
public record Product(
        long id,
        String title,
        String descriptionHtml,
        String vendor,
        String productType,
        List<String> tags,
        String status,
        String handle,
        Instant createdAt,
        Instant updatedAt,
        @Nullable String customId,
        List<Long> collections,
        List<Variant> variants,
        int inventoryBefore,
        Instant inventoryChangedAt) {
    public Product {
        tags = List.copyOf(tags);
        collections = List.copyOf(collections);
        variants = List.copyOf(variants);
    }

    public int inventory() {
        return variants.stream().mapToInt(Variant::inventoryQuantity).sum();
    }

    public @Nullable Variant variant(long id) {
        return variants.stream().filter(one -> one.id() == id).findFirst().orElse(null);
    }
}
