package syncsuite.photo.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.json.Instants;

/**
 * One reported status.
 *
 * @param index its place in the batch
 * @param id made of all that it says: equal for a repetition
 */
record Status(
        int index,
        UUID id,
        UUID photo,
        String status,
        Instant syncedAt,
        @Nullable String error) {

    /** @param value canonical, as {@link StatusFields#STATUS} reads it */
    static Status of(int index, UUID store, ObjectNode value) {
        JsonNode error = value.get("error");
        return new Status(
                index,
                UUID.nameUUIDFromBytes((store + "\n" + value).getBytes(StandardCharsets.UTF_8)),
                UUID.fromString(value.get("photo_id").textValue()),
                value.get("status").textValue(),
                Instants.parse("synced_at", value.get("synced_at").textValue()),
                error == null || error.isNull() ? null : error.textValue());
    }
}
