package syncsuite.sales.customer;

import syncsuite.core.event.EventType;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;

/** The declared fields of a customer, and its event. */
public final class CustomerFields {
    public static final EventType CHANGED = EventType.state("sales.customer.v1", "sales.customer.changed.v1");

    public static final Fields CUSTOMER = Fields.of(
            Field.of("name", FieldType.text(200).notBlank()).required(),
            Field.of("tax_id", FieldType.text(50).notBlank()).orNull(),
            Field.of("email", FieldType.text(254).matching("[^@\\s]+@[^@\\s]+", "must be an e-mail address"))
                    .orNull(),
            Field.of("phone", FieldType.text(50).notBlank()).orNull(),
            Field.of("address", FieldType.text(500)).orNull(),
            Field.of("notes", FieldType.text(2000)).orNull(),
            Field.of("is_active", FieldType.bool()).withDefault(true));

    private CustomerFields() {}
}
