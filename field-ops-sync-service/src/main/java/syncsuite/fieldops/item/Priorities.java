package syncsuite.fieldops.item;

import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;

/** The field {@code priority}, which several kinds have. */
public final class Priorities {
    public static final Field PRIORITY = Field.of(
                    "priority", FieldType.enumeration("LOW", "MEDIUM", "HIGH", "CRITICAL"))
            .withDefault("MEDIUM");

    private Priorities() {}
}
