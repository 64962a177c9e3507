package syncsuite.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/** An object with declared fields of its own. */
record ObjectType(Fields fields) implements FieldType {

    @Override
    public @Nullable JsonNode read(JsonNode in, String field, Findings findings) {
        return in instanceof ObjectNode object
                ? fields.read(object, Fields.Mode.NEW, field + ".", findings)
                : findings.refuse(field, "must be an object");
    }

    @Override
    public Schema schema() {
        return fields.schema();
    }
}
