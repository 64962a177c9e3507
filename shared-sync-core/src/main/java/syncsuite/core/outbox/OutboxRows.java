package syncsuite.core.outbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.event.Event;

/**
 * Events as parallel arrays, for {@code unnest} in a writing statement. Element i of each array belongs to event i. The
 * arrays are the statement's: don't change them.
 */
public final class OutboxRows {
    private final UUID[] companies;
    private final String[] topics;
    private final String[] keys;
    private final String[] headers;
    private final @Nullable Buffer[] payloads;

    private OutboxRows(int size) {
        companies = new UUID[size];
        topics = new String[size];
        keys = new String[size];
        headers = new String[size];
        payloads = new Buffer[size];
    }

    public static OutboxRows of(List<Event> events) {
        OutboxRows rows = new OutboxRows(events.size());
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            byte[] payload = event.payload();
            rows.companies[i] = event.companyId();
            rows.topics[i] = event.type().topic();
            rows.keys[i] = event.key();
            rows.headers[i] = encode(event.headers());
            rows.payloads[i] = payload == null ? null : Buffer.buffer(payload);
        }
        return rows;
    }

    /** Bind as {@code uuid[]}. */
    public UUID[] companies() {
        return companies;
    }

    /** Bind as {@code text[]}. */
    public String[] topics() {
        return topics;
    }

    /** Bind as {@code text[]}. */
    public String[] keys() {
        return keys;
    }

    /** A flat JSON object of strings each; bind as {@code text[]}. */
    public String[] headers() {
        return headers;
    }

    /** Null elements are deletions; bind as {@code bytea[]}. */
    public @Nullable Buffer[] payloads() {
        return payloads;
    }

    static String encode(Map<String, String> headers) {
        JsonObject encoded = new JsonObject();
        headers.forEach(encoded::put);
        return encoded.encode();
    }
}
