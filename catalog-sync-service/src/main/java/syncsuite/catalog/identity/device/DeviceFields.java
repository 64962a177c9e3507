package syncsuite.catalog.identity.device;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;
import syncsuite.core.json.ListType;

/** What administrators send of a device. */
final class DeviceFields {
    private static final FieldType ROLES = new ListType(FieldType.enumeration("edge", "field", "seller"), 1, 3, true);

    static final Fields ALL = Fields.of(
            Field.of("name", FieldType.text(200).notBlank()).required(),
            Field.of("store_id", FieldType.uuid()).required(),
            Field.of("roles", ROLES)
                    .withDefault(JsonNodeFactory.instance.arrayNode().add("edge")));

    private DeviceFields() {}
}
