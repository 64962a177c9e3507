package syncsuite.core.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** What a column can hold, and which JSON fits it. */
public enum ColumnType {
    TEXT("text"),
    UUID("uuid"),
    INTEGER("integer"),
    BIGINT("bigint"),
    /** From a JSON number or a string that holds one. */
    NUMERIC("numeric"),
    BOOLEAN("boolean"),
    TIMESTAMPTZ("timestamptz"),
    JSONB("jsonb");

    private final String sql;

    ColumnType(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    /**
     * The value as PostgreSQL reads it for this type.
     *
     * @throws PoisonRecord when the value is of another type
     */
    String text(String field, JsonNode value) {
        if (!fits(value)) {
            throw new PoisonRecord("field " + field + " is no " + sql);
        }
        String text = this == JSONB || !value.isTextual() ? value.toString() : value.textValue();
        if (text.indexOf('\0') >= 0) {
            throw new PoisonRecord("field " + field + " holds a NUL character");
        }
        return text;
    }

    private boolean fits(JsonNode value) {
        return switch (this) {
            case TEXT -> value.isTextual();
            case UUID -> isUuid(value);
            case INTEGER -> value.isIntegralNumber() && value.canConvertToInt();
            case BIGINT -> value.isIntegralNumber() && value.canConvertToLong();
            case NUMERIC -> isNumeric(value);
            case BOOLEAN -> value.isBoolean();
            case TIMESTAMPTZ -> isTimestamp(value);
            case JSONB -> true;
        };
    }

    private static boolean isUuid(JsonNode value) {
        try {
            return value.isTextual()
                    && java.util.UUID.fromString(value.textValue()).toString().equalsIgnoreCase(value.textValue());
        } catch (IllegalArgumentException other) {
            return false;
        }
    }

    private static boolean isNumeric(JsonNode value) {
        return value.isNumber() || (value.isTextual() && value.textValue().matches("-?[0-9]{1,30}(\\.[0-9]{1,30})?"));
    }

    private static boolean isTimestamp(JsonNode value) {
        try {
            return value.isTextual() && OffsetDateTime.parse(value.textValue()).getYear() > 0;
        } catch (DateTimeParseException other) {
            return false;
        }
    }
}
