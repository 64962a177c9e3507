package syncsuite.shopify.standin.shop;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What differs between two states of a product, path by path. */
final class ProductDifference {
    private ProductDifference() {}

    /** Calls with path and the values before and after. */
    static void between(@Nullable Product before, @Nullable Product after, Found found) {
        Map<String, Object> old = values(before);
        Map<String, Object> now = values(after);
        Map<String, Object> all = new TreeMap<>(old);
        all.putAll(now);
        for (String path : all.keySet()) {
            Object was = old.get(path);
            Object is = now.get(path);
            if (!Objects.equals(was, is)) {
                found.path(path, was, is);
            }
        }
    }

    interface Found {
        void path(String path, @Nullable Object before, @Nullable Object after);
    }

    private static Map<String, Object> values(@Nullable Product product) {
        Map<String, Object> values = new TreeMap<>();
        if (product == null) {
            return values;
        }
        BiConsumer<String, @Nullable Object> put = (path, value) -> {
            if (value != null) {
                values.put(path, value);
            }
        };
        put.accept("title", product.title());
        put.accept("description_html", product.descriptionHtml());
        put.accept("vendor", product.vendor());
        put.accept("product_type", product.productType());
        put.accept("tags", product.tags());
        put.accept("status", product.status());
        put.accept("handle", product.handle());
        for (Variant variant : product.variants()) {
            String name = variant.sku() == null ? Long.toString(variant.id()) : variant.sku();
            String at = "variants[" + name + "].";
            put.accept(at + "price", variant.price());
            put.accept(at + "compare_at_price", variant.compareAtPrice());
            put.accept(at + "barcode", variant.barcode());
            variant.available()
                    .forEach((location, quantity) -> put.accept("inventory[" + name + "@" + location + "]", quantity));
        }
        return values;
    }
}
