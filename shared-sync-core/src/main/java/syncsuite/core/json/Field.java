package syncsuite.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;

/**
 * One declared field.
 *
 * @param missing the code of the error when it is required and absent; null when it is optional
 * @param defaultValue in canonical form; taken for a new value, and where null is given for a field that may not be null
 * @param readOnly written by the server only: in requests it is ignored like an unknown field
 */
public record Field(
        String name,
        FieldType type,
        @Nullable ErrorCode missing,
        boolean nullable,
        boolean readOnly,
        @Nullable JsonNode defaultValue) {

    /** An optional field that may not be null and has no default. */
    public static Field of(String name, FieldType type) {
        return new Field(name, type, null, false, false, null);
    }

    public Field required() {
        return required(ErrorCode.VALIDATION_ERROR);
    }

    /** Required, with a code of its own such as {@code MISSING_STORE_ID}. */
    public Field required(ErrorCode code) {
        return new Field(name, type, code, nullable, readOnly, defaultValue);
    }

    /** Null is a value: it clears the field, and is what an absent one is in a new value. */
    public Field orNull() {
        return new Field(name, type, missing, true, readOnly, defaultValue);
    }

    public Field onlyRead() {
        return new Field(name, type, missing, nullable, true, defaultValue);
    }

    public Field withDefault(JsonNode value) {
        Findings findings = new Findings();
        JsonNode canonical = type.read(value, name, findings);
        if (canonical == null) {
            throw new IllegalArgumentException(
                    "the default of " + findings.errors().get(0).sentence());
        }
        return new Field(name, type, missing, nullable, readOnly, canonical);
    }

    public Field withDefault(String value) {
        return withDefault(TextNode.valueOf(value));
    }

    public Field withDefault(boolean value) {
        return withDefault(BooleanNode.valueOf(value));
    }

    public Field withDefault(long value) {
        return withDefault(LongNode.valueOf(value));
    }

    Schema schema() {
        Schema schema = type.schema();
        if (nullable && schema.getType() != null) {
            schema.type(java.util.List.of(schema.getType().get(0), Schema.SchemaType.NULL));
        }
        if (readOnly) {
            schema.readOnly(true);
        }
        if (defaultValue != null && defaultValue.isValueNode()) {
            schema.defaultValue(plain(defaultValue));
        }
        return schema;
    }

    private static Object plain(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue();
        }
        return value.isBoolean() ? (Object) value.booleanValue() : value.asText();
    }
}
