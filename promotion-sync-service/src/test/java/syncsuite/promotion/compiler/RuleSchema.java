package syncsuite.promotion.compiler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The published schema of rules. */
final class RuleSchema {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonSchema schema;

    private RuleSchema(JsonSchema schema) {
        this.schema = schema;
    }

    static RuleSchema published() {
        try (InputStream in = RuleSchema.class.getResourceAsStream("/rule.schema.json")) {
            return new RuleSchema(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(JSON.readTree(Objects.requireNonNull(in))));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What is wrong with the rule; empty when it validates. */
    List<String> flaws(JsonNode rule) {
        return schema.validate(rule).stream().map(ValidationMessage::toString).toList();
    }

    static JsonNode json(byte[] rule) {
        try {
            return JSON.readTree(rule);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
