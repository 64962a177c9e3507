package syncsuite.promotion.usage;

import syncsuite.core.event.EventType;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;

/** The declared fields of a use of a promotion. */
public final class UsageFields {
    public static final EventType RECORDED = EventType.fact("promotion.usage.v1", "promotion.usage.recorded.v1");

    private static final int LONGEST_ID = 100;
    private static final int LONGEST_ITEMS = 16 * 1024;

    public static final Fields USAGE = Fields.of(
            Field.of("usage_id", FieldType.text(LONGEST_ID).notBlank()).orNull(),
            Field.of("promotion_id", FieldType.uuid()).required(),
            Field.of("bill_id", FieldType.text(LONGEST_ID).notBlank()).required(),
            Field.of("discount_amount", FieldType.decimal(18, 4, "0", "99999999999999.9999"))
                    .required(),
            Field.of("used_at", FieldType.instant()).required(),
            Field.of("store_id", FieldType.uuid()).required(),
            Field.of("customer_id", FieldType.text(LONGEST_ID).notBlank()).orNull(),
            Field.of("cashier_id", FieldType.text(LONGEST_ID).notBlank()).orNull(),
            Field.of("items", FieldType.jsonArray(LONGEST_ITEMS)).orNull());

    private UsageFields() {}
}
