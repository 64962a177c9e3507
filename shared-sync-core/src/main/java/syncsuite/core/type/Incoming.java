package syncsuite.core.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.json.BatchItem;
import syncsuite.core.json.FieldError;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Findings;

/**
 * One item of an upload, as far as every type has it.
 *
 * @param shownId the id as the client wrote it, for the answer; null where it wrote none that can be shown
 * @param id null exactly when there is a flaw
 * @param version the version that the client's edit was based on; 1 where it names none
 * @param deleted the client deleted it
 * @param item the rest, read when it is known whether the item is new
 * @param flaw why nothing can be done with it
 */
public record Incoming(
        int index,
        @Nullable String shownId,
        @Nullable UUID id,
        long version,
        boolean deleted,
        BatchItem item,
        @Nullable FieldError flaw) {
    private static final FieldType ID = FieldType.uuid();
    private static final FieldType VERSION = FieldType.integer(1, Long.MAX_VALUE);
    private static final FieldType DELETED = FieldType.bool();

    public static List<Incoming> of(EntityType type, List<BatchItem> items) {
        return items.stream().map(item -> of(type.idField(), item)).toList();
    }

    private static Incoming of(String idField, BatchItem item) {
        ObjectNode value = item.value() == null ? JsonNodeFactory.instance.objectNode() : item.value();
        Findings findings = new Findings();
        JsonNode id = value.hasNonNull(idField)
                ? ID.read(value.get(idField), idField, findings)
                : findings.refuse(idField, "is required");
        JsonNode version = value.hasNonNull("version") ? VERSION.read(value.get("version"), "version", findings) : null;
        JsonNode deleted = value.hasNonNull("deleted") ? DELETED.read(value.get("deleted"), "deleted", findings) : null;
        FieldError flaw = item.flaw();
        if (flaw == null && !findings.errors().isEmpty()) {
            flaw = findings.errors().get(0);
        }
        return new Incoming(
                item.index(),
                item.shown(idField),
                flaw == null && id != null ? UUID.fromString(id.textValue()) : null,
                version == null ? 1 : version.longValue(),
                deleted != null && deleted.booleanValue(),
                item,
                flaw);
    }
}
