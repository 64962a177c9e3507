package syncsuite.core.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import syncsuite.core.error.ErrorCode;

/**
 * What is wrong with one field of a request or of an item.
 *
 * @param field the path as the client wrote it, {@code items[0].price}; empty for the whole value
 */
public record FieldError(ErrorCode code, String field, String message) {

    public static FieldError invalid(String field, String message) {
        return new FieldError(ErrorCode.VALIDATION_ERROR, field, message);
    }

    /** {@code {"code", "field", "message"}}. */
    public ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", code.name())
                .put("field", field)
                .put("message", message);
    }

    /** The message with the field before it. */
    public String sentence() {
        return field.isEmpty() ? message : field + ": " + message;
    }
}
