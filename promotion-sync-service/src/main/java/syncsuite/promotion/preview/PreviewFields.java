package syncsuite.promotion.preview;

import java.math.BigDecimal;
import syncsuite.core.json.DecimalType;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;

/** The declared fields of a bill to be priced. */
public final class PreviewFields {
    private static final DecimalType QUANTITY =
            FieldType.decimal(15, 6).between(new BigDecimal("0.000001"), new BigDecimal("999999999"));
    private static final DecimalType PRICE = FieldType.decimal(18, 4, "0", "99999999999999");

    private static final Fields CUSTOMER = Fields.of(
            Field.of("id", FieldType.text(100).notBlank()).orNull(),
            Field.of("groups", FieldType.list(FieldType.text(100), 100)).orNull());

    private static final Fields LINE = Fields.of(
            Field.of("product_id", FieldType.uuid()).required(),
            Field.of("quantity", QUANTITY).required(),
            Field.of("unit_price", PRICE).required());

    private static final Fields BILL = Fields.of(
            Field.of("store_id", FieldType.uuid()).required(),
            Field.of("at", FieldType.instant()).required(),
            Field.of("customer", FieldType.object(CUSTOMER)).orNull(),
            Field.of("payment_method", FieldType.text(100)).orNull(),
            Field.of("voucher_codes", FieldType.list(FieldType.text(100), 100)).orNull(),
            Field.of("lines", FieldType.list(FieldType.object(LINE), 500).notEmpty())
                    .required());

    public static final Fields PREVIEW = Fields.of(
            Field.of("promotion_ids", FieldType.uuids(1000)).orNull(),
            Field.of("bill", FieldType.object(BILL)).required());

    private PreviewFields() {}
}
