package syncsuite.promotion.settings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;

/** The declared fields of the sync settings. */
public final class SettingsFields {
    public static final Fields SETTINGS = Fields.of(
            Field.of("sync_strategy", FieldType.enumeration("current_only", "include_future", "all_active"))
                    .withDefault("current_only"),
            Field.of("future_days", FieldType.integer(0, 365)).withDefault(7),
            Field.of("past_days", FieldType.integer(0, 90)).withDefault(0),
            Field.of("max_promotions_per_sync", FieldType.integer(1, 1000)).withDefault(500),
            Field.of("include_inactive", FieldType.bool()).withDefault(false),
            Field.of("sync_interval_hours", FieldType.integer(1, 168)).withDefault(24),
            Field.of("enable_compression", FieldType.bool()).withDefault(true));

    private SettingsFields() {}

    static ObjectNode defaults() {
        return SETTINGS.readNew(JsonNodeFactory.instance.objectNode()).orThrow();
    }
}
