package syncsuite.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import syncsuite.core.event.EventType;

/**
 * Every event type of a service has a schema that says something: its example validates, each field of the example is
 * declared, and a record that lost a required field or changed a field's type fails. The examples are what consumers
 * were promised; a schema that drops or retypes a field of one is incompatible and fails here. A service extends this
 * and lists its types; {@link EventSchema#check} does the same for the records that it produces.
 */
public abstract class EventTypeContract {
    private static final List<String> ALWAYS = List.of("event_id", "occurred_at", "company_id");

    /** All types that the service produces. */
    protected abstract List<EventType> types();

    @TestFactory
    Stream<DynamicTest> every_type_keeps_its_promise() {
        return types().stream().map(type -> DynamicTest.dynamicTest(type.name(), () -> check(EventSchema.of(type))));
    }

    private static void check(EventSchema schema) {
        ObjectNode example = schema.example();
        assertThat(schema.flaws(example)).isEmpty();
        List<String> required = Stream.of(schema.source().path("required"))
                .flatMap(names ->
                        Stream.iterate(0, i -> i < names.size(), i -> i + 1).map(names::get))
                .map(JsonNode::asText)
                .toList();
        assertThat(required).containsAll(ALWAYS);
        example.fieldNames().forEachRemaining(field -> {
            assertThat(schema.source().path("properties").has(field))
                    .as("field %s is declared", field)
                    .isTrue();
            ObjectNode retyped = example.deepCopy();
            retyped.set(field, otherType(example.get(field)));
            assertThat(schema.flaws(retyped)).as("field %s retyped", field).isNotEmpty();
        });
        for (String field : required) {
            ObjectNode shortened = example.deepCopy();
            shortened.remove(field);
            assertThat(schema.flaws(shortened)).as("field %s removed", field).isNotEmpty();
        }
    }

    private static JsonNode otherType(JsonNode value) {
        return value.isObject()
                ? JsonNodeFactory.instance.numberNode(7)
                : JsonNodeFactory.instance.objectNode().put("not", "this type");
    }
}
