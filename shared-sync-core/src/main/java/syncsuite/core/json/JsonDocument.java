package syncsuite.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;

/** A request's body: its tree and what in it is not acceptable. Nothing is handed out before the flaws were judged. */
public final class JsonDocument {
    private final JsonNode root;
    private final Flaws flaws;

    JsonDocument(JsonNode root, Flaws flaws) {
        this.root = root;
        this.flaws = flaws;
    }

    /** @throws SyncException VALIDATION_ERROR naming the first flaw, or when the body is no object */
    public ObjectNode object() {
        refuse(flaws.outside(null));
        return asObject();
    }

    /** @throws SyncException VALIDATION_ERROR naming the first flaw */
    public JsonNode any() {
        refuse(flaws.outside(null));
        return root;
    }

    /**
     * Takes the named array apart. A flaw inside an item is an error of that item alone; any other is one of the request.
     *
     * @throws SyncException VALIDATION_ERROR where the body or the array is not what it should be, BATCH_TOO_LARGE above
     *     the maximum
     */
    public List<BatchItem> batch(String name, int maximum) {
        refuse(flaws.outside(name));
        JsonNode array = asObject().get(name);
        if (!(array instanceof ArrayNode items)) {
            throw SyncException.invalid(name, array == null ? "is required" : "must be an array");
        }
        if (items.size() > maximum) {
            throw new SyncException(
                    ErrorCode.BATCH_TOO_LARGE,
                    name + ": has " + items.size() + " items, at most " + maximum + " are taken at once.",
                    Map.of("field", name, "maximum", maximum));
        }
        List<BatchItem> batch = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            batch.add(item(name, i, items.get(i)));
        }
        return batch;
    }

    /** The body's fields beside its batches, for a request that has both. Items' own flaws do not count. */
    public ObjectNode around(String batch) {
        refuse(flaws.outside(batch));
        return asObject();
    }

    private BatchItem item(String array, int index, JsonNode value) {
        FieldError flaw = flaws.inside(array, index);
        ObjectNode object = value instanceof ObjectNode whole ? whole : null;
        if (flaw == null && object == null) {
            flaw = FieldError.invalid("", "must be an object");
        }
        return new BatchItem(index, object, flaw);
    }

    private ObjectNode asObject() {
        if (root instanceof ObjectNode object) {
            return object;
        }
        throw new SyncException(ErrorCode.VALIDATION_ERROR, "The body must be a JSON object.");
    }

    private static void refuse(@Nullable FieldError flaw) {
        if (flaw != null) {
            throw Reading.refusal(List.of(flaw));
        }
    }
}
