package syncsuite.fieldops.attendance;

import syncsuite.core.event.EventType;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;
import syncsuite.core.type.EntityType;
import syncsuite.core.type.Scope;
import syncsuite.fieldops.FieldOpsConfig;
import syncsuite.fieldops.item.ItemKind;
import syncsuite.fieldops.site.Sites;

/** That a worker came or went. What was recorded once nobody overwrites. */
public final class Attendance {
    public static final EventType CHANGED = EventType.state("fieldops.attendance.v1", "fieldops.attendance.changed.v1");

    public static final Fields FIELDS = Fields.of(
            Field.of("event", FieldType.enumeration("CHECK_IN", "CHECK_OUT", "BREAK_START", "BREAK_END"))
                    .required(),
            Field.of("occurred_at", FieldType.instant()).required(),
            Field.of("latitude", FieldType.decimal(20, 17, "-90", "90")).required(),
            Field.of("longitude", FieldType.decimal(20, 17, "-180", "180")).required(),
            Field.of("accuracy_m", FieldType.decimal(24, 17, "0", "1000000")).orNull(),
            Field.of(Sites.FIELD, FieldType.uuid()),
            Field.of("mock_location", FieldType.bool()).orNull(),
            Field.of("photo_checksum", FieldType.text(128)).orNull(),
            Field.of("flags", FieldType.list(FieldType.enumeration(Flag.texts()), Flag.values().length))
                    .onlyRead());

    private Attendance() {}

    public static ItemKind kind(FieldOpsConfig.Attendance config) {
        return ItemKind.of(
                EntityType.of("attendance", ItemKind.ID, FIELDS, CHANGED)
                        .within(Scope.site(Sites.FIELD))
                        .writtenOnce()
                        .ruledBy(new Plausibility(config)),
                "attendance");
    }
}
