package syncsuite.core.event;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.json.Instants;

/**
 * One event: a CloudEvent 1.0 whose attributes are Kafka headers and whose value is plain JSON, which repeats
 * {@code event_id, occurred_at, company_id, store_id, version} for readers that see no headers. Fields without a value
 * are absent, never null.
 *
 * @param id UUIDv7, the same at every delivery
 * @param keyId the second half of the record's key {@code <company>/<keyId>}; records of one key keep their order
 * @param subject the entity's id
 * @param version the entity's version; null where it has none, or where the writing statement splices it in
 * @param data the entity's or fact's fields; null is a deletion, which only a state can have
 */
public record Event(
        EventType type,
        String source,
        UUID id,
        UUID companyId,
        String keyId,
        String subject,
        @Nullable UUID storeId,
        Instant time,
        @Nullable Long version,
        @Nullable String traceparent,
        @Nullable ObjectNode data) {
    /** What the value says of the event itself, whatever its data say. */
    public static final List<String> ENVELOPE = List.of("event_id", "occurred_at", "company_id", "store_id");

    public Event {
        if (data == null && !type.state()) {
            throw new IllegalArgumentException("a fact cannot be deleted: " + type.name());
        }
        if (keyId.isEmpty() || subject.isEmpty()) {
            throw new IllegalArgumentException("an event needs the ids of its key and its subject: " + type.name());
        }
    }

    public String key() {
        return companyId + "/" + keyId;
    }

    /** The record's headers, in the contract's order. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id.toString());
        headers.put("ce_source", source);
        headers.put("ce_type", type.name());
        headers.put("ce_subject", subject);
        headers.put("ce_time", Instants.text(time));
        headers.put("ce_dataschema", type.dataSchema());
        headers.put("ce_companyid", companyId.toString());
        if (storeId != null) {
            headers.put("ce_storeid", storeId.toString());
        }
        if (traceparent != null) {
            headers.put("traceparent", traceparent);
        }
        headers.put("content-type", "application/json");
        return headers;
    }

    /** The record's value: a JSON object in UTF-8, or null for a deletion. */
    public byte @Nullable [] payload() {
        if (data == null) {
            return null;
        }
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        value.put("event_id", id.toString());
        value.put("occurred_at", Instants.text(time));
        value.put("company_id", companyId.toString());
        if (storeId != null) {
            value.put("store_id", storeId.toString());
        }
        if (version != null) {
            value.put("version", version);
        }
        data.properties().forEach(field -> {
            if (!field.getValue().isNull() && !value.has(field.getKey())) {
                value.set(field.getKey(), field.getValue());
            }
        });
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
