package syncsuite.shopify.standin.shop;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What can be bought of a product.
 *
 * @param available per location the quantity that can be sold
 */
public record Variant(
        long id,
        long inventoryItemId,
        @Nullable String sku,
        @Nullable String barcode,
        BigDecimal price,
        @Nullable BigDecimal compareAtPrice,
        List<Option> options,
        Map<Long, Integer> available) {
    public Variant {
        options = List.copyOf(options);
        available = Map.copyOf(available);
    }

    public int inventoryQuantity() {
        return available.values().stream().mapToInt(Integer::intValue).sum();
    }

    public String title() {
        return String.join(" / ", options.stream().map(Option::value).toList());
    }

    Variant withAvailable(long location, int quantity) {
        Map<Long, Integer> changed = new TreeMap<>(available);
        changed.put(location, quantity);
        return new Variant(id, inventoryItemId, sku, barcode, price, compareAtPrice, options, changed);
    }
}
