package syncsuite.fieldops.item;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import syncsuite.core.event.Event;
import syncsuite.core.event.EventType;
import syncsuite.core.event.Events;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;
import syncsuite.core.json.Reading;
import syncsuite.core.push.PushOutcome;
import syncsuite.core.push.PushResult;
import syncsuite.core.tenant.Caller;

/**
 * The event of one upload: how many items came to what, and how long it took. Keyed by the device, by the user where none is
 * known.
 */
public final class BatchSummary {
    public static final EventType PROCESSED =
            EventType.fact("fieldops.sync-batch.v1", "fieldops.sync-batch.processed.v1");

    /** The fields of an upload beside its entries. */
    public static final Fields UPLOAD =
            Fields.of(Field.of("client_id", FieldType.text(255)).orNull());

    private final Caller caller;
    private final ItemKind kind;
    private final @Nullable String client;
    private final Instant received;

    private BatchSummary(Caller caller, ItemKind kind, @Nullable String client, Instant received) {
        this.caller = caller;
        this.kind = kind;
        this.client = client;
        this.received = received;
    }

    /** @throws syncsuite.core.error.SyncException VALIDATION_ERROR where {@code client_id} is no text */
    static BatchSummary of(Caller caller, ItemKind kind, ObjectNode upload, Instant received) {
        Reading reading = UPLOAD.readNew(upload);
        String client = reading.orThrow().path("client_id").textValue();
        return new BatchSummary(caller, kind, client, received);
    }

    Event event(Events events, PushResult result, Instant now) {
        String device = caller.deviceId() == null ? caller.subject() : caller.deviceId();
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("kind", kind.type().name())
                .put("device_id", caller.deviceId())
                .put("user_id", caller.subject())
                .put("client_id", client)
                .put("entries", result.outcomes().size());
        for (PushOutcome.Status status : PushOutcome.Status.values()) {
            data.put(status.text(), result.count(status));
        }
        data.put("conflicts", result.conflicts())
                .put("errors", result.errors())
                .put("duration_ms", Math.max(0, Duration.between(received, now).toMillis()));
        return events.fact(PROCESSED, caller.companyId(), device, device, null, data);
    }
}
