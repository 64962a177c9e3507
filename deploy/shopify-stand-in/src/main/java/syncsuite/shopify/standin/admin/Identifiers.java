package syncsuite.shopify.standin.admin;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import syncsuite.shopify.standin.shop.Gid;
import syncsuite.shopify.standin.shop.Product;
import syncsuite.shopify.standin.shop.Shop;

/** The three ways to name a product: its id, its handle, a unique metafield. */
final class Identifiers {
    private static final String APP_NAMESPACE = "$app";

    private Identifiers() {}

    static @Nullable Product find(Shop shop, Map<String, Object> identifier) {
        if (identifier.get("id") instanceof String id) {
            Long number = Gid.parse("Product", id);
            return number == null ? null : shop.product(number);
        } else if (identifier.get("handle") instanceof String handle) {
            return shop.byHandle(handle);
        }
        return shop.byCustomId(Objects.requireNonNull(customId(shop, identifier)));
    }

    /** {@code namespace.key=value}; null where another identifier is given. */
    @SuppressWarnings("unchecked")
    static @Nullable String customId(Shop shop, Map<String, Object> identifier) {
        if (!(identifier.get("customId") instanceof Map<?, ?> given)) {
            return null;
        }
        Map<String, Object> customId = (Map<String, Object>) given;
        String metafield = metafield(customId);
        if (!shop.isDefined(metafield)) {
            throw new Refused("Metafield definition of type 'id' is required for " + metafield, "NOT_FOUND");
        }
        return metafield + "=" + customId.get("value");
    }

    static String metafield(Map<String, Object> named) {
        return Objects.requireNonNullElse(named.get("namespace"), APP_NAMESPACE) + "." + named.get("key");
    }
}
