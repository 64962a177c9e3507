package syncsuite.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What values a field takes. Reading gives the canonical form, so that equal values are equal nodes: UUIDs in lower case,
 * decimals without needless zeros, instants in UTC.
 */
public interface FieldType {

    /**
     * @param in never a JSON null
     * @param field the path for errors
     * @return the canonical value, or null after noting at least one error
     */
    @Nullable
    JsonNode read(JsonNode in, String field, Findings findings);

    /** The type and its limits for the OpenAPI document. */
    Schema schema();

    /** Text of at most so many characters. */
    static TextType text(int max) {
        return new TextType(0, max, null, "");
    }

    static FieldType bool() {
        return ScalarTypes.BOOL;
    }

    /** The UUID in its usual form of 36 characters; null for anything else. */
    static java.util.@Nullable UUID parseUuid(String text) {
        return ScalarTypes.uuid(text);
    }

    static FieldType uuid() {
        return ScalarTypes.UUID;
    }

    /** A UUID or a per-company number, as ids may be given wherever a source document shows an integer. */
    static FieldType uuidOrNumber() {
        return ScalarTypes.UUID_OR_NUMBER;
    }

    /** ISO-8601 with an offset; {@code INVALID_DATE_FORMAT} otherwise. */
    static FieldType instant() {
        return ScalarTypes.INSTANT;
    }

    /** A day, {@code 2026-01-31}; {@code INVALID_DATE_FORMAT} otherwise. */
    static FieldType date() {
        return ScalarTypes.DATE;
    }

    /** A time of day, {@code 13:45} or {@code 13:45:10}. */
    static FieldType timeOfDay() {
        return ScalarTypes.TIME_OF_DAY;
    }

    static FieldType integer(long min, long max) {
        return new IntegerType(min, max);
    }

    /** A decimal of at most {@code precision} digits, {@code scale} of them behind the point, written as a number. */
    static DecimalType decimal(int precision, int scale) {
        return new DecimalType(precision, scale, null, null, false);
    }

    static DecimalType decimal(int precision, int scale, String min, String max) {
        return decimal(precision, scale).between(new BigDecimal(min), new BigDecimal(max));
    }

    static FieldType enumeration(String... values) {
        return new EnumerationType(List.of(values));
    }

    /** Any JSON object of at most so many bytes, kept as it is. */
    static FieldType jsonObject(int maxBytes) {
        return new FreeJsonType(true, maxBytes);
    }

    /** Any JSON array of at most so many bytes, kept as it is. */
    static FieldType jsonArray(int maxBytes) {
        return new FreeJsonType(false, maxBytes);
    }

    static ListType list(FieldType element, int maxItems) {
        return new ListType(element, 0, maxItems, false);
    }

    /** A set of ids: repeated ones are dropped. */
    static FieldType uuids(int maxItems) {
        return new ListType(uuid(), 0, maxItems, true);
    }

    /** A nested object, always read whole. */
    static FieldType object(Fields fields) {
        return new ObjectType(fields);
    }
}
