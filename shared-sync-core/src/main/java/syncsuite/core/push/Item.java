package syncsuite.core.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.feed.FeedTime;
import syncsuite.core.type.EntityType;

/**
 * An item in one version.
 *
 * @param seq the feed's number of that version; below 0 while unwritten: then minus its place among the batch's changes
 * @param content the declared fields, in their order; empty when deleted
 * @param createdBy the user who created the item
 * @param updatedBy the user who made this version
 * @param deviceId the device it came from; null when none is known
 */
public record Item(
        UUID id,
        @Nullable UUID scope,
        long version,
        long seq,
        boolean deleted,
        ObjectNode content,
        String createdBy,
        String updatedBy,
        @Nullable String deviceId) {

    /** The wire JSON as it is stored: without {@code updated_at}. */
    ObjectNode document(EntityType type) {
        ObjectNode document = content.objectNode();
        document.put(type.idField(), id.toString());
        document.put("version", version);
        document.setAll(content);
        document.put("created_by", createdBy);
        document.put("updated_by", updatedBy);
        document.put("device_id", deviceId);
        return document;
    }

    /**
     * The wire JSON as clients see it.
     *
     * @param base the number that the batch took from the feed
     */
    ObjectNode wire(EntityType type, long base) {
        return document(type).put("updated_at", FeedTime.text(seq(base)));
    }

    /** The same with its number. */
    Item numbered(long base) {
        return new Item(id, scope, version, seq(base), deleted, content, createdBy, updatedBy, deviceId);
    }

    long seq(long base) {
        return seq < 0 ? base - seq : seq;
    }
}
