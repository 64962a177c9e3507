package syncsuite.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/** An object or array whose inside is the client's own affair, bounded in its bytes as written. */
record FreeJsonType(boolean isObject, int maxBytes) implements FieldType {

    @Override
    public @Nullable JsonNode read(JsonNode in, String field, Findings findings) {
        if (isObject ? !in.isObject() : !in.isArray()) {
            return findings.refuse(field, isObject ? "must be an object" : "must be an array");
        }
        if (StrictJson.write(in).length > maxBytes) {
            return findings.refuse(field, "may have at most " + maxBytes + " bytes");
        }
        return in;
    }

    @Override
    public Schema schema() {
        return Schemas.of(isObject ? SchemaType.OBJECT : SchemaType.ARRAY)
                .description("Any JSON of at most " + maxBytes + " bytes.");
    }
}
