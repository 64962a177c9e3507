package syncsuite.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import syncsuite.core.contract.EventSchema;

class EventTest {
    static final EventType ITEM = EventType.state("test.item.v1", "test.item.changed.v1");

    private final Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00.123456Z"), ZoneOffset.UTC);
    private final Events events = new Events("/test", clock, new UuidV7(clock, new Random(1)));
    private final UUID company = UUID.randomUUID();
    private final UUID item = UUID.randomUUID();

    @Test
    void a_state_is_a_cloud_event_whose_value_stands_alone() {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("name", "Espresso");
        data.putNull("price");
        Event event = events.state(ITEM, company, item, 3L, data);

        assertThat(event.key()).isEqualTo(company + "/" + item);
        assertThat(new String(event.payload(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"event_id\":\"%s\",\"occurred_at\":\"2026-01-01T00:00:00.123456Z\",\"company_id\":\"%s\",\"version\":3,\"name\":\"Espresso\"}"
                                .formatted(event.id(), company));
        assertThat(event.headers().keySet())
                .containsExactly(
                        "ce_specversion",
                        "ce_id",
                        "ce_source",
                        "ce_type",
                        "ce_subject",
                        "ce_time",
                        "ce_dataschema",
                        "ce_companyid",
                        "content-type");
        EventSchema.of(ITEM).check(record(event));
    }

    @Test
    void a_deletion_has_no_value_and_a_fact_cannot_be_one() {
        Event deletion = events.deletion(ITEM, company, item);
        assertThat(deletion.payload()).isNull();
        EventSchema.of(ITEM).check(record(deletion));
        assertThatThrownBy(() -> events.deletion(EventType.fact("test.item.v1", "test.item.seen.v1"), company, item))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_store_is_named_in_header_and_value() {
        UUID store = UUID.randomUUID();
        EventType seen = EventType.fact("test.item.v1", "test.item.seen.v1");
        Event event = events.fact(
                seen, company, store.toString(), item.toString(), store, JsonNodeFactory.instance.objectNode());
        assertThat(event.headers()).containsEntry("ce_storeid", store.toString());
        assertThat(new String(event.payload(), StandardCharsets.UTF_8)).contains("\"store_id\":\"" + store + "\"");
        assertThat(event.key()).isEqualTo(company + "/" + store);
    }

    @Test
    void a_produced_value_with_a_missing_or_undeclared_field_is_found() {
        Event nameless = events.state(ITEM, company, item, 3L, JsonNodeFactory.instance.objectNode());
        assertThatThrownBy(() -> EventSchema.of(ITEM).check(record(nameless))).hasMessageContaining("name");
        ObjectNode more = JsonNodeFactory.instance.objectNode().put("name", "x").put("secret", 1);
        Event undeclared = events.state(ITEM, company, item, 3L, more);
        assertThatThrownBy(() -> EventSchema.of(ITEM).check(record(undeclared))).hasMessageContaining("secret");
    }

    @Test
    void ids_rise_within_a_millisecond_and_when_the_clock_steps_back() {
        MovingClock moving = new MovingClock();
        UuidV7 ids = new UuidV7(moving, new Random(2));
        Set<UUID> seen = new HashSet<>();
        String last = "";
        for (int i = 0; i < 100_000; i++) {
            moving.millis = 1_700_000_000_000L + (i / 1000) * (i % 5000 == 0 ? -3L : 1L);
            UUID id = ids.next();
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(id.toString()).isGreaterThan(last);
            assertThat(seen.add(id)).isTrue();
            last = id.toString();
        }
    }

    private static ConsumerRecord<String, byte[]> record(Event event) {
        RecordHeaders headers = new RecordHeaders();
        event.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return new ConsumerRecord<>(
                event.type().topic(),
                0,
                0L,
                0L,
                TimestampType.CREATE_TIME,
                0,
                0,
                event.key(),
                event.payload(),
                headers,
                Optional.empty());
    }

    private static final class MovingClock extends Clock {
        private long millis;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis);
        }
    }
}
