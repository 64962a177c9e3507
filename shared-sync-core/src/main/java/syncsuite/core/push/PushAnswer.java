package syncsuite.core.push;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import syncsuite.core.conflict.ConflictPolicy;
import syncsuite.core.json.FieldError;
import syncsuite.core.json.Instants;

/**
 * The answer to an upload: {@code synced_items}, {@code conflicts} and {@code errors}, each in the order of the upload,
 * and {@code timestamp}. Every item is in exactly one of the lists.
 */
public final class PushAnswer {
    /** The response header that tells the number of items in {@code errors}; sent when there are any. */
    public static final String ERRORS_HEADER = "Sync-Errors";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PushAnswer() {}

    /** @param idField the wire name of an item's id */
    public static ObjectNode of(String idField, PushResult result, Instant now) {
        ArrayNode synced = NODES.arrayNode();
        ArrayNode conflicts = NODES.arrayNode();
        ArrayNode errors = NODES.arrayNode();
        for (PushOutcome outcome : result.outcomes()) {
            ObjectNode entry = NODES.objectNode().put(idField, outcome.id());
            outcome.fold(
                    applied -> synced.add(synced(entry, applied)),
                    open -> conflicts.add(conflict(entry, open)),
                    refused -> errors.add(refused(entry, refused)));
        }
        ObjectNode answer = NODES.objectNode();
        answer.set("synced_items", synced);
        answer.set("conflicts", conflicts);
        answer.set("errors", errors);
        return answer.put("timestamp", Instants.text(now));
    }

    private static ObjectNode synced(ObjectNode entry, PushOutcome.Synced item) {
        entry.put("status", item.status().text()).put("server_version", item.version());
        if (item.data() != null) {
            entry.set("data", item.data());
        }
        if (!item.overruled().isEmpty()) {
            entry.put("resolution", ConflictPolicy.CLIENT_WINS.text());
            entry.set("conflicting_fields", texts(item.overruled()));
        }
        return entry;
    }

    private static ObjectNode conflict(ObjectNode entry, PushOutcome.Conflict item) {
        entry.put("client_version", item.clientVersion()).put("server_version", item.serverVersion());
        entry.set("conflicting_fields", texts(item.fields()));
        entry.set("server_data", item.serverData());
        return entry.put("resolution", item.resolution().text()).put("server_deleted", item.serverDeleted());
    }

    /** The first error makes the entry; where there are more, all of them stand under {@code errors}. */
    private static ObjectNode refused(ObjectNode entry, PushOutcome.Refused item) {
        entry.put("index", item.index());
        entry.setAll(item.errors().get(0).toJson());
        if (item.errors().size() > 1) {
            entry.putArray("errors")
                    .addAll(item.errors().stream().map(FieldError::toJson).toList());
        }
        return entry;
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode array = NODES.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
