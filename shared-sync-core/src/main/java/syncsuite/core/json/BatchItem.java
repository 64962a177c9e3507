package syncsuite.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item of a batch as it came.
 *
 * @param index its place in the array, from 0
 * @param value what could be read of it, so that an error can name the item's id; null when it is no object
 * @param flaw why it cannot be taken whatever its type says; null when it can
 */
public record BatchItem(
        int index, @Nullable ObjectNode value, @Nullable FieldError flaw) {

    /** Reads the item as a new or patched one of the given type; a flaw comes before what the type finds. */
    public Reading read(Fields fields, Fields.Mode mode) {
        if (flaw != null || value == null) {
            FieldError error = flaw == null ? FieldError.invalid("", "must be an object") : flaw;
            return new Reading(Fields.nothing(), List.of(error));
        }
        return fields.read(value, mode);
    }

    /** A text of the item for the answer's sake, as its id; null where there is none or it is not a short text. */
    public @Nullable String shown(String field) {
        JsonNode node = value == null ? null : value.get(field);
        return node != null
                        && (node.isTextual() || node.isIntegralNumber())
                        && node.asText().length() <= 255
                ? node.asText()
                : null;
    }
}
