package syncsuite.catalog.product;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;

/**
 * What one store makes of a product.
 *
 * @param price the store's own; null for the brand's
 * @param isAvailable whether the store sells it at all
 */
record StorePrice(@Nullable BigDecimal price, boolean isAvailable) {
    static final Fields FIELDS = Fields.of(
            Field.of("price", ProductFields.MONEY).orNull(),
            Field.of("is_available", FieldType.bool()).withDefault(true));

    /** As every store that says nothing of its own. */
    static final StorePrice NONE = new StorePrice(null, true);

    StorePrice {
        price = price == null ? null : price.stripTrailingZeros();
    }

    static StorePrice of(ObjectNode body) {
        ObjectNode given = FIELDS.readWhole(body).orThrow();
        return new StorePrice(
                ProductDocument.money(given, "price"), given.get("is_available").booleanValue());
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("price", price == null ? JsonNodeFactory.instance.nullNode() : ProductFields.MONEY.canonical(price));
        return json.put("is_available", isAvailable);
    }
}
