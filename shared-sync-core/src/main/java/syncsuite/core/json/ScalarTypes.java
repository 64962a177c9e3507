package syncsuite.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;

/** The types without limits of their own. */
final class ScalarTypes {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int UUID_LENGTH = 36;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    static final FieldType BOOL = type(
            () -> Schemas.of(SchemaType.BOOLEAN),
            (in, field, findings) -> in.isBoolean() ? in : findings.refuse(field, "must be true or false"));

    static final FieldType UUID = type(() -> Schemas.string("uuid"), (in, field, findings) -> {
        UUID id = in.isTextual() ? uuid(in.textValue()) : null;
        return id == null ? findings.refuse(field, "must be a UUID") : NODES.textNode(id.toString());
    });

    static final FieldType UUID_OR_NUMBER = type(
            () -> OASFactory.createSchema()
                    .addAnyOf(Schemas.string("uuid"))
                    .addAnyOf(Schemas.of(SchemaType.INTEGER).format("int64")),
            ScalarTypes::uuidOrNumber);

    static final FieldType INSTANT = type(() -> Schemas.string("date-time"), (in, field, findings) -> {
        Instant instant = in.isTextual() ? Instants.tryParse(in.textValue()) : null;
        return instant == null
                ? findings.refuse(
                        ErrorCode.INVALID_DATE_FORMAT,
                        field,
                        Instants.malformed(field).message())
                : NODES.textNode(Instants.text(instant));
    });

    static final FieldType DATE = type(() -> Schemas.string("date"), (in, field, findings) -> {
        try {
            if (in.isTextual() && in.textValue().length() == 10) {
                LocalDate day = LocalDate.parse(in.textValue());
                if (day.getYear() >= 1) {
                    return NODES.textNode(day.toString());
                }
            }
        } catch (DateTimeException malformed) {
            // told below
        }
        return findings.refuse(ErrorCode.INVALID_DATE_FORMAT, field, "must be a day, as 2026-01-31");
    });

    static final FieldType TIME_OF_DAY = type(() -> Schemas.string("time"), (in, field, findings) -> {
        try {
            if (in.isTextual() && in.textValue().length() <= 8) {
                return NODES.textNode(TIME.format(LocalTime.parse(in.textValue())));
            }
        } catch (DateTimeException malformed) {
            // told below
        }
        return findings.refuse(ErrorCode.INVALID_DATE_FORMAT, field, "must be a time of day, as 13:45");
    });

    private ScalarTypes() {}

    /** The UUID in its one usual form of 36 characters; null for anything else, also for what Java would take. */
    static @Nullable UUID uuid(String text) {
        if (text.length() != UUID_LENGTH) {
            return null;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? text.charAt(i) != '-' : Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
                return null;
            }
        }
        return java.util.UUID.fromString(text);
    }

    private static @Nullable JsonNode uuidOrNumber(JsonNode in, String field, Findings findings) {
        if (in.isIntegralNumber() && in.canConvertToLong() && in.longValue() > 0) {
            return NODES.numberNode(in.longValue());
        }
        String text = in.isTextual() ? in.textValue() : "";
        if (text.matches("[1-9][0-9]{0,17}")) {
            return NODES.numberNode(Long.parseLong(text));
        }
        UUID id = uuid(text);
        return id == null ? findings.refuse(field, "must be a UUID or a number") : NODES.textNode(id.toString());
    }

    private interface Reader {
        @Nullable
        JsonNode read(JsonNode in, String field, Findings findings);
    }

    private static FieldType type(Supplier<Schema> schema, Reader reader) {
        return new FieldType() {
            @Override
            public @Nullable JsonNode read(JsonNode in, String field, Findings findings) {
                return reader.read(in, field, findings);
            }

            @Override
            public Schema schema() {
                return schema.get();
            }
        };
    }
}
