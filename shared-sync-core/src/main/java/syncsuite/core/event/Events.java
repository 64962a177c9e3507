package syncsuite.core.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a service's events: gives each its id, its time (microseconds) and the running trace. */
public final class Events {
    private final String source;
    private final Clock clock;
    private final UuidV7 ids;

    /** @param source the URI reference that names the producing service, as {@code /catalog-sync-service} */
    public Events(String source, Clock clock, UuidV7 ids) {
        this.source = source;
        this.clock = clock;
        this.ids = ids;
    }

    /** The new state of an entity. */
    public Event state(EventType type, UUID company, UUID entity, @Nullable Long version, ObjectNode data) {
        return event(type, company, entity.toString(), entity.toString(), null, version, data);
    }

    /** The state's end: a record without a value, after which compaction forgets the key. */
    public Event deletion(EventType type, UUID company, UUID entity) {
        return event(type, company, entity.toString(), entity.toString(), null, null, null);
    }

    /** Something that happened; facts of one key keep their order. */
    public Event fact(
            EventType type, UUID company, String keyId, String subject, @Nullable UUID storeId, ObjectNode data) {
        return event(type, company, keyId, subject, storeId, null, data);
    }

    private Event event(
            EventType type,
            UUID company,
            String keyId,
            String subject,
            @Nullable UUID storeId,
            @Nullable Long version,
            @Nullable ObjectNode data) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Event(type, source, ids.next(), company, keyId, subject, storeId, now, version, traceparent(), data);
    }

    private static @Nullable String traceparent() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex()
                : null;
    }
}
