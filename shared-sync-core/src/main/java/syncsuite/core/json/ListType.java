package syncsuite.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/** A bounded list of values of one type, none of them null. */
public record ListType(FieldType element, int minItems, int maxItems, boolean distinct) implements FieldType {

    public ListType notEmpty() {
        return new ListType(element, 1, maxItems, distinct);
    }

    @Override
    public @Nullable JsonNode read(JsonNode in, String field, Findings findings) {
        if (!in.isArray()) {
            return findings.refuse(field, "must be an array");
        }
        if (in.size() < minItems || in.size() > maxItems) {
            return findings.refuse(field, "must have from " + minItems + " to " + maxItems + " entries");
        }
        ArrayNode out = JsonNodeFactory.instance.arrayNode(in.size());
        Set<JsonNode> seen = new HashSet<>();
        boolean refused = false;
        for (int i = 0; i < in.size() && !findings.isFull(); i++) {
            JsonNode value = read(in.get(i), field, i, findings);
            if (value == null) {
                refused = true;
            } else if (!distinct || seen.add(value)) {
                out.add(value);
            }
        }
        return refused ? null : out;
    }

    private @Nullable JsonNode read(JsonNode in, String field, int index, Findings findings) {
        String place = field + "[" + index + "]";
        return in.isNull() ? findings.refuse(place, "may not be null") : element.read(in, place, findings);
    }

    @Override
    public Schema schema() {
        Schema schema = Schemas.of(SchemaType.ARRAY).items(element.schema()).maxItems(maxItems);
        if (minItems > 0) {
            schema.minItems(minItems);
        }
        return schema;
    }
}
