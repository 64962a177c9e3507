package syncsuite.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/**
 * Text, measured in characters (code points) as PostgreSQL's {@code varchar(n)} does. Kept as it came: nothing is trimmed.
 *
 * @param min 1 for a text that may not be blank
 * @param pattern what the whole text must match; null for any
 * @param hint says in words what the pattern asks for
 */
public record TextType(int min, int max, @Nullable Pattern pattern, String hint) implements FieldType {

    public TextType notBlank() {
        return new TextType(1, max, pattern, hint);
    }

    /** @param regex must not backtrack badly: it meets hostile input of up to {@code max} characters */
    public TextType matching(String regex, String words) {
        return new TextType(min, max, Pattern.compile(regex), words);
    }

    @Override
    public @Nullable JsonNode read(JsonNode in, String field, Findings findings) {
        if (!in.isTextual()) {
            return findings.refuse(field, "must be a text");
        }
        String text = in.textValue();
        if (min > 0 && text.isBlank()) {
            return findings.refuse(field, "may not be empty");
        }
        if (text.length() > max && text.codePointCount(0, text.length()) > max) {
            return findings.refuse(field, "may have at most " + max + " characters");
        }
        if (pattern != null && !pattern.matcher(text).matches()) {
            return findings.refuse(field, hint);
        }
        return in;
    }

    @Override
    public Schema schema() {
        Schema schema = Schemas.of(SchemaType.STRING).maxLength(max);
        if (min > 0) {
            schema.minLength(min);
        }
        if (pattern != null) {
            schema.pattern("^(?:" + pattern.pattern() + ")$");
        }
        return schema;
    }
}
