package syncsuite.shopify.standin.admin;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import syncsuite.shopify.standin.shop.Product;
import syncsuite.shopify.standin.shop.ProductDraft;
import syncsuite.shopify.standin.shop.Shop;

/** What mutations say of a product's own fields. */
final class ProductInput {
    static final List<String> FIELDS =
            List.of("title", "descriptionHtml", "vendor", "productType", "tags", "status", "handle");

    private final Shop shop;

    ProductInput(Shop shop) {
        this.shop = shop;
    }

    /** Tells the payload of what Shopify refuses. */
    void check(Payload payload, @Nullable Product before, Map<String, Object> input) {
        if (input.containsKey("title")) {
            String title = input.get("title") instanceof String text ? text : "";
            if (title.isBlank()) {
                payload.error(List.of("title"), "Title can't be blank");
            } else if (title.length() > 255) {
                payload.error(List.of("title"), "Title is too long (maximum is 255 characters)");
            }
        }
        if (input.get("handle") instanceof String handle) {
            Product owner = shop.byHandle(handle);
            if (owner != null && (before == null || owner.id() != before.id())) {
                payload.error(List.of("handle"), "Handle '" + handle + "' already in use", payload.taken());
            }
        }
        if (input.get("tags") instanceof List<?> tags && tags.size() > 250) {
            payload.error(List.of("tags"), "Tags is too long (maximum is 250)");
        }
    }

    /** Puts what the input names into the draft. */
    static void take(ProductDraft draft, Map<String, Object> input) {
        if (input.get("title") instanceof String title) {
            draft.title(title);
        }
        if (input.containsKey("descriptionHtml")) {
            draft.descriptionHtml(textOf(input.get("descriptionHtml")));
        }
        if (input.containsKey("vendor")) {
            draft.vendor(textOf(input.get("vendor")));
        }
        if (input.containsKey("productType")) {
            draft.productType(textOf(input.get("productType")));
        }
        if (input.get("tags") instanceof List<?> tags) {
            draft.tags(tags.stream().map(String::valueOf).toList());
        }
        if (input.get("status") instanceof String status) {
            draft.status(status);
        }
        if (input.get("handle") instanceof String handle && !handle.isBlank()) {
            draft.handle(handle);
        }
    }

    private static String textOf(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
