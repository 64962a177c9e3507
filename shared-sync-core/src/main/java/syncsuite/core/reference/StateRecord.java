package syncsuite.core.reference;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads records of state topics. */
final class StateRecord {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private StateRecord() {}

    /** @throws PoisonRecord when it is none of that topic's */
    static StateChange read(ReferenceTopic topic, ConsumerRecord<String, byte[]> record) {
        String key = record.key();
        int slash = key == null ? -1 : key.indexOf('/');
        if (slash < 0) {
            throw new PoisonRecord("the key is not <company>/<id>");
        }
        UUID company = uuid(key.substring(0, slash));
        UUID id = uuid(key.substring(slash + 1));
        ObjectNode state = value(record.value());
        if (state == null) {
            return new StateChange(company, id, 0, null);
        }
        if (!company.toString().equals(state.path("company_id").asText())) {
            throw new PoisonRecord("the value's company is not the key's");
        }
        JsonNode version = state.path("version");
        if (!version.isIntegralNumber() || !version.canConvertToLong() || version.longValue() < 1) {
            throw new PoisonRecord("the value has no version");
        }
        topic.columns().forEach(column -> text(column, state));
        return new StateChange(company, id, version.longValue(), state);
    }

    /** A column's value as text, null when the field is absent or null. */
    static @Nullable String text(ReferenceTopic.Column column, ObjectNode state) {
        JsonNode value = state.path(column.name());
        if (value.isMissingNode() || value.isNull()) {
            if (column.required()) {
                throw new PoisonRecord("field " + column.name() + " is missing");
            }
            return null;
        }
        return column.type().text(column.name(), value);
    }

    private static @Nullable ObjectNode value(byte @Nullable [] value) {
        if (value == null) {
            return null;
        }
        try {
            if (JSON.readTree(value) instanceof ObjectNode state) {
                return state;
            }
            throw new PoisonRecord("the value is no JSON object");
        } catch (IOException malformed) {
            throw new PoisonRecord("the value is no JSON");
        }
    }

    private static UUID uuid(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException other) {
            // Falls through to the refusal.
        }
        throw new PoisonRecord("the key is not <company>/<id> of two UUIDs");
    }
}
