package syncsuite.sales.sale;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Findings;

/**
 * A customer or product as a client names it.
 *
 * @param id null unless it is named by its UUID
 * @param number null unless it is named by its number
 * @param shown as it was written, for messages
 */
public record Reference(@Nullable UUID id, @Nullable Long number, String shown) {
    private static final FieldType TYPE = FieldType.uuidOrNumber();
    private static final int LONGEST_SHOWN = 100;

    /** What is no id at all names nothing. */
    public static Reference of(@Nullable JsonNode written) {
        if (written == null || written.isNull()) {
            return new Reference(null, null, "null");
        }
        String text = written.isValueNode() ? written.asText() : written.toString();
        String shown = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
        JsonNode read = TYPE.read(written, "", new Findings());
        if (read == null) {
            return new Reference(null, null, shown);
        }
        return read.isTextual()
                ? new Reference(UUID.fromString(read.textValue()), null, shown)
                : new Reference(null, read.longValue(), shown);
    }
}
