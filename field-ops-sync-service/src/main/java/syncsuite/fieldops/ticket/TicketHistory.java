package syncsuite.fieldops.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.conflict.ThreeWayMerge;
import syncsuite.core.error.SyncException;
import syncsuite.core.feed.FeedTime;
import syncsuite.core.push.Item;
import syncsuite.core.push.ItemVersions;
import syncsuite.core.tenant.Caller;
import syncsuite.core.type.EntityType;

/** What happened to a ticket, field by field: the differences between its versions. */
record TicketHistory(EntityType type) {
    private static final int VERSIONS = 1000;

    /** @param after the last version that the reader knows, 0 for none */
    Uni<ObjectNode> of(SqlConnection connection, Caller reader, UUID id, long after) {
        return ItemVersions.of(connection, reader.companyId(), type, id, after, VERSIONS + 2)
                .map(versions -> {
                    if (versions.isEmpty()
                            || !type.scope()
                                    .allows(
                                            reader,
                                            versions.get(versions.size() - 1).scope())) {
                        throw SyncException.notFound();
                    }
                    return told(versions, after);
                });
    }

    /** @param versions from the known one on, where there is one; the current one last */
    private ObjectNode told(List<Item> versions, long after) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode history = answer.putArray("history");
        Item before = null;
        int told = 0;
        for (Item version : versions) {
            if (version.version() > after) {
                if (told == VERSIONS) {
                    return answer.put("has_more", true);
                }
                tell(history, before, version);
                told++;
            }
            before = version;
        }
        return answer.put("has_more", false);
    }

    private void tell(ArrayNode history, @Nullable Item before, Item after) {
        if (after.deleted()) {
            entry(history, after, "deleted").put("from", false).put("to", true);
            return;
        }
        ObjectNode old = before == null ? JsonNodeFactory.instance.objectNode() : before.content();
        for (String field : ThreeWayMerge.differing(type.merging(), old, after.content())) {
            ObjectNode entry = entry(history, after, field);
            JsonNode to = after.content().path(field);
            if (field.equals(Comments.FIELD)) {
                entry.putNull("from").set("to", added(old.path(field), to));
            } else {
                entry.set("from", old.hasNonNull(field) ? old.get(field) : entry.nullNode());
                entry.set("to", to);
            }
        }
    }

    private static ObjectNode entry(ArrayNode history, Item version, String field) {
        return history.addObject()
                .put("version", version.version())
                .put("at", FeedTime.text(version.seq()))
                .put("by", version.updatedBy())
                .put("device_id", version.deviceId())
                .put("field", field);
    }

    private static ArrayNode added(JsonNode before, JsonNode after) {
        Set<String> known = new HashSet<>();
        before.forEach(comment -> known.add(comment.path(Comments.ID).asText()));
        ArrayNode added = JsonNodeFactory.instance.arrayNode();
        after.forEach(comment -> {
            if (!known.contains(comment.path(Comments.ID).asText())) {
                added.add(comment);
            }
        });
        return added;
    }
}
