package syncsuite.catalog.category;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import syncsuite.core.event.EventType;
import syncsuite.core.json.StrictJson;

/** A category's content between its canonical form ({@link CategoryFields#CATEGORY}) and what is stored and published. */
public final class CategoryDocument {
    public static final EventType CHANGED = EventType.state("catalog.category.v1", "catalog.category.changed.v1");

    private CategoryDocument() {}

    /** The content with the id in front: the wire JSON but for version and time, and the data of the event. */
    public static ObjectNode shown(UUID id, ObjectNode content) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode().put("id", id.toString());
        shown.setAll(content);
        return shown;
    }

    static ObjectNode content(byte[] document) {
        ObjectNode content = (ObjectNode) StrictJson.read(document);
        content.remove("id");
        return content;
    }
}
