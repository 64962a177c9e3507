package syncsuite.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/** One of a few words, in their exact spelling. */
record EnumerationType(List<String> values) implements FieldType {

    @Override
    public @Nullable JsonNode read(JsonNode in, String field, Findings findings) {
        return in.isTextual() && values.contains(in.textValue())
                ? in
                : findings.refuse(field, "must be one of " + String.join(", ", values));
    }

    @Override
    public Schema schema() {
        return Schemas.of(SchemaType.STRING).enumeration(List.copyOf(values));
    }
}
