package syncsuite.shopify.standin.shop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Bodies of webhooks: the older REST form, with numbers for ids. */
final class WebhookBodies {
    private WebhookBodies() {}

    static Map<String, Object> product(Product product) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("admin_graphql_api_id", Gid.of("Product", product.id()));
        body.put("id", product.id());
        body.put("title", product.title());
        body.put("body_html", product.descriptionHtml());
        body.put("vendor", product.vendor());
        body.put("product_type", product.productType());
        body.put("handle", product.handle());
        body.put("status", product.status().toLowerCase(Locale.ROOT));
        body.put("tags", String.join(", ", product.tags()));
        body.put("created_at", product.createdAt().toString());
        body.put("updated_at", product.updatedAt().toString());
        List<Map<String, Object>> variants =
                product.variants().stream().map(WebhookBodies::variant).toList();
        body.put("variants", variants);
        return body;
    }

    private static Map<String, Object> variant(Variant variant) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", variant.id());
        body.put("inventory_item_id", variant.inventoryItemId());
        body.put("price", variant.price().toPlainString());
        body.put("inventory_quantity", variant.inventoryQuantity());
        if (variant.sku() != null) {
            body.put("sku", variant.sku());
        }
        return body;
    }

    /** One per location whose quantity differs. */
    static void levels(@Nullable Product before, Product after, Consumer<Map<String, Object>> each) {
        for (Variant variant : after.variants()) {
            Variant old = before == null ? null : before.variant(variant.id());
            variant.available().forEach((location, quantity) -> {
                if (old != null && !Objects.equals(old.available().get(location), quantity)) {
                    each.accept(Map.of(
                            "inventory_item_id",
                            variant.inventoryItemId(),
                            "location_id",
                            location,
                            "available",
                            quantity,
                            "updated_at",
                            after.updatedAt().toString()));
                }
            });
        }
    }
}
