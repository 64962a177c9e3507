package syncsuite.photo.status;

import syncsuite.core.event.EventType;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;

/** The declared fields of a status that a store reports, and its event. */
public final class StatusFields {
    public static final EventType REPORTED = EventType.fact("photo.sync-status.v1", "photo.sync-status.reported.v1");

    public static final Fields STATUS = Fields.of(
            Field.of("photo_id", FieldType.uuid()).required(),
            Field.of("status", FieldType.enumeration("pending", "syncing", "synced", "failed"))
                    .required(),
            Field.of("synced_at", FieldType.instant()).required(),
            Field.of("error", FieldType.text(1000)).orNull());

    private StatusFields() {}
}
