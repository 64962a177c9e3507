package syncsuite.catalog.product;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import syncsuite.core.json.DecimalType;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;

/** The declared fields of a product: what administrators and imports send and what the OpenAPI document says. */
public final class ProductFields {
    /** Money, exactly; never negative. */
    public static final DecimalType MONEY = FieldType.decimal(18, 4, "0", "99999999999999.9999");

    /** Bytes of {@code attributes} as JSON. */
    public static final int ATTRIBUTES_BYTES = 16 * 1024;

    public static final Fields PRODUCT = Fields.of(
            Field.of("sku", FieldType.text(100).notBlank()).orNull(),
            Field.of("barcode", FieldType.text(100).notBlank()).orNull(),
            Field.of("name", FieldType.text(255).notBlank()).required(),
            Field.of("description", FieldType.text(20_000)).orNull(),
            Field.of("category_id", FieldType.uuid()).orNull(),
            Field.of("brand_id", FieldType.uuid()).required(),
            Field.of("price", MONEY).required(),
            Field.of("cost", MONEY).orNull(),
            Field.of("currency", FieldType.text(3).matching("[A-Z]{3}", "must be an ISO 4217 code such as EUR"))
                    .orNull(),
            Field.of("tax_percentage", FieldType.decimal(7, 4, "0", "100")).withDefault(0),
            Field.of("unit", FieldType.text(20).notBlank()).withDefault("each"),
            Field.of("is_active", FieldType.bool()).withDefault(true),
            Field.of("attributes", FieldType.jsonObject(ATTRIBUTES_BYTES))
                    .withDefault(JsonNodeFactory.instance.objectNode()));

    private ProductFields() {}
}
