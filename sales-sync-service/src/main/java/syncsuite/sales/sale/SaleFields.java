package syncsuite.sales.sale;

import java.util.List;
import syncsuite.core.conflict.FieldRule;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;

/** The declared fields of a sale as clients send it, and how they are compared and merged. */
public final class SaleFields {
    public static final int LARGEST_UPLOAD = 200;
    public static final int MOST_ITEMS = 500;

    public static final Fields ITEM = Fields.of(
            Field.of("product_id", FieldType.uuidOrNumber()).required(),
            Field.of("quantity", FieldType.decimal(12, 3, "0.001", "999999999.999"))
                    .required(),
            Field.of("unit_price", FieldType.decimal(14, 4, "0", "9999999999.9999"))
                    .required(),
            Field.of("discount_type", FieldType.enumeration("none", "percentage", "fixed"))
                    .withDefault("none"),
            Field.of("discount_value", FieldType.decimal(18, 4, "0", "99999999999999.9999"))
                    .withDefault(0),
            Field.of("tax_percentage", FieldType.decimal(7, 4, "0", "100")).withDefault(0));

    public static final Fields SALE = Fields.of(
            Field.of("customer_id", FieldType.uuidOrNumber()).required(),
            Field.of("status", FieldType.enumeration("draft", "confirmed", "completed", "cancelled"))
                    .withDefault("draft"),
            Field.of("items", FieldType.list(FieldType.object(ITEM), MOST_ITEMS).notEmpty())
                    .required(),
            Field.of("notes", FieldType.text(5000)).orNull(),
            Field.of("created_at", FieldType.instant()));

    /** How a sale is compared and merged; its items are one value. */
    public static final List<FieldRule> MERGING = List.of(
            FieldRule.value("customer_id"),
            FieldRule.value("status"),
            FieldRule.value("items"),
            FieldRule.value("notes"),
            FieldRule.instant("created_at"));

    private SaleFields() {}
}
