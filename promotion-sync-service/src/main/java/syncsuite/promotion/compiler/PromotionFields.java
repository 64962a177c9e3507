package syncsuite.promotion.compiler;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.Arrays;
import syncsuite.core.json.DecimalType;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;
import syncsuite.core.json.ListType;
import syncsuite.promotion.rule.Kind;

/** The declared fields of a promotion: what administrators send and what the OpenAPI document says. */
public final class PromotionFields {
    /** Ids in one list. */
    public static final int MOST_IDS = 2_000;

    private static final int MOST_CODES = 1_000;
    private static final int MOST_WORDS = 100;
    private static final int MOST_PARTS = 50;

    private static final DecimalType AMOUNT = FieldType.decimal(18, 4, "0", "99999999999999.9999");
    private static final DecimalType MONEY =
            AMOUNT.between(new BigDecimal("0.0001"), new BigDecimal("99999999999999.9999"));
    private static final DecimalType QUANTITY = FieldType.decimal(12, 3, "0.001", "999999999.999");
    private static final DecimalType PERCENT = FieldType.decimal(7, 4, "0.0001", "100");
    private static final FieldType COUNT = FieldType.integer(1, 1_000_000_000);

    private static final Fields GOODS =
            Fields.of(Field.of("quantity", QUANTITY).required(), ids("product_ids"), ids("category_ids"));
    private static final Fields PART = Fields.of(
            Field.of("product_id", FieldType.uuid()).required(),
            Field.of("quantity", QUANTITY).required());
    private static final Fields TIER = Fields.of(
            Field.of("min_amount", MONEY).orNull(),
            Field.of("min_quantity", QUANTITY).orNull(),
            Field.of("percent_off", PERCENT).orNull(),
            Field.of("amount_off", MONEY).orNull());
    private static final Fields CONDITIONS = Fields.of(
            Field.of("min_amount", MONEY).orNull(),
            Field.of("min_quantity", QUANTITY).orNull(),
            words("customer_groups"),
            words("payment_methods"),
            Field.of("voucher_codes", set(FieldType.text(100).notBlank(), MOST_CODES))
                    .orNull());
    private static final Fields WINDOW = Fields.of(
            Field.of("from", FieldType.timeOfDay()).required(),
            Field.of("to", FieldType.timeOfDay()).required());
    private static final Fields SCHEDULE = Fields.of(
            Field.of("starts_at", FieldType.instant()).required(),
            Field.of("ends_at", FieldType.instant()).orNull(),
            Field.of("weekdays", set(FieldType.enumeration("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"), 7))
                    .orNull(),
            Field.of("time_windows", set(FieldType.object(WINDOW), MOST_PARTS)).orNull());
    private static final Fields SCOPE = Fields.of(
            ids("store_ids"),
            ids("brand_ids"),
            ids("category_ids"),
            ids("product_ids"),
            ids("excluded_product_ids"),
            ids("excluded_category_ids"));
    private static final Fields LIMITS = Fields.of(
            Field.of("per_bill", COUNT).orNull(),
            Field.of("per_customer", COUNT).orNull(),
            Field.of("total", COUNT).orNull(),
            Field.of("max_discount", MONEY).orNull());

    /** All fields but the id and the version. */
    public static final Fields PROMOTION = Fields.of(
            Field.of("code", FieldType.text(50).notBlank()).required(),
            Field.of("name", FieldType.text(200).notBlank()).required(),
            Field.of("description", FieldType.text(2_000)).orNull(),
            Field.of(
                            "kind",
                            FieldType.enumeration(
                                    Arrays.stream(Kind.values()).map(Kind::wire).toArray(String[]::new)))
                    .required(),
            Field.of("value", AMOUNT).orNull(),
            Field.of("buy", FieldType.object(GOODS)).orNull(),
            Field.of(
                            "get",
                            FieldType.object(
                                    GOODS.and(Field.of("percent_off", PERCENT).required())))
                    .orNull(),
            Field.of(
                            "bundle",
                            FieldType.list(FieldType.object(PART), MOST_PARTS).notEmpty())
                    .orNull(),
            Field.of("tiers", FieldType.list(FieldType.object(TIER), MOST_PARTS).notEmpty())
                    .orNull(),
            Field.of("free_item", FieldType.object(PART)).orNull(),
            nested("conditions", CONDITIONS),
            Field.of("schedule", FieldType.object(SCHEDULE)).required(),
            nested("scope", SCOPE),
            nested("limits", LIMITS),
            Field.of("priority", FieldType.integer(-1_000_000, 1_000_000)).withDefault(0),
            Field.of("stackable", FieldType.bool()).withDefault(false),
            Field.of("exclusivity_group", FieldType.text(100).notBlank()).orNull(),
            Field.of("is_active", FieldType.bool()).withDefault(true));

    private PromotionFields() {}

    private static Field nested(String name, Fields fields) {
        return Field.of(name, FieldType.object(fields)).withDefault(JsonNodeFactory.instance.objectNode());
    }

    private static Field ids(String name) {
        return Field.of(name, FieldType.uuids(MOST_IDS)).orNull();
    }

    private static Field words(String name) {
        return Field.of(name, set(FieldType.text(100).notBlank(), MOST_WORDS)).orNull();
    }

    private static ListType set(FieldType element, int most) {
        return new ListType(element, 1, most, true);
    }
}
