package syncsuite.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import syncsuite.core.event.EventType;

/** The JSON Schema and the example of an event type, from {@code events/<name>.schema.json|.example.json}. */
public final class EventSchema {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    /** Value field repeated from a header. */
    private static final Map<String, String> REPEATED = Map.of(
            "event_id", "ce_id", "occurred_at", "ce_time", "company_id", "ce_companyid", "store_id", "ce_storeid");

    private final EventType type;
    private final JsonNode source;
    private final ObjectNode example;
    private final JsonSchema schema;

    private EventSchema(EventType type) {
        this.type = type;
        this.source = read(type.name() + ".schema.json");
        this.example = (ObjectNode) read(type.name() + ".example.json");
        this.schema = SCHEMAS.getSchema(
                source,
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    }

    public static EventSchema of(EventType type) {
        return new EventSchema(type);
    }

    private static JsonNode read(String file) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream("events/" + file)) {
            assertThat(in).as("events/%s", file).isNotNull();
            return JSON.readTree(in);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    ObjectNode example() {
        return example.deepCopy();
    }

    JsonNode source() {
        return source;
    }

    /** What is wrong with the value; empty when it validates. */
    List<String> flaws(JsonNode value) {
        return schema.validate(value).stream().map(Object::toString).toList();
    }

    /** The record is as 70-events says: headers, key, and a value that validates and repeats what it has to. */
    public void check(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers().forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
        assertThat(headers)
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_type", type.name())
                .containsEntry("ce_dataschema", type.dataSchema())
                .containsEntry("content-type", "application/json")
                .containsKeys("ce_id", "ce_source", "ce_subject", "ce_time", "ce_companyid");
        assertThat(headers.keySet())
                .isSubsetOf(Set.of(
                        "ce_specversion",
                        "ce_id",
                        "ce_source",
                        "ce_type",
                        "ce_subject",
                        "ce_time",
                        "ce_dataschema",
                        "ce_companyid",
                        "ce_storeid",
                        "traceparent",
                        "content-type"));
        assertThat(record.topic()).isEqualTo(type.topic());
        assertThat(record.key()).startsWith(headers.get("ce_companyid") + "/");
        if (record.value() == null) {
            assertThat(type.state()).as("only states can be deleted").isTrue();
            return;
        }
        JsonNode value = parse(record.value());
        assertThat(flaws(value)).as("%s %s", type.name(), value).isEmpty();
        value.fieldNames()
                .forEachRemaining(field -> assertThat(source.path("properties").has(field))
                        .as("field %s is declared in %s", field, type.name())
                        .isTrue());
        REPEATED.forEach((field, header) ->
                assertThat(value.path(field).asText(null)).as(field).isEqualTo(headers.get(header)));
    }

    private static JsonNode parse(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
