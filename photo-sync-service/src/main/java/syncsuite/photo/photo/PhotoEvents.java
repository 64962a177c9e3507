package syncsuite.photo.photo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import syncsuite.core.event.Event;
import syncsuite.core.event.EventType;
import syncsuite.core.event.Events;
import syncsuite.core.feed.FeedTime;
import syncsuite.core.json.StrictJson;

/**
 * The state of a product's photos: all of them in one record, since the topic keeps one per product. Its version is the
 * feed's, which rises with every change.
 */
@ApplicationScoped
public class PhotoEvents {
    public static final EventType CHANGED = EventType.state("photo.photo.v1", "photo.photo.changed.v1");

    private final Events events;

    PhotoEvents(Events events) {
        this.events = events;
    }

    /** @param photos those that the product has now; none is the state's end */
    public Event of(UUID company, UUID product, long seq, List<Photo> photos) {
        if (photos.isEmpty()) {
            return events.deletion(CHANGED, company, product);
        }
        ObjectNode state = JsonNodeFactory.instance
                .objectNode()
                .put("product_id", product.toString())
                .put("feed_version", seq);
        ArrayNode list = state.putArray("photos");
        for (Photo photo : photos) {
            ObjectNode told = (ObjectNode) StrictJson.read(photo.document);
            told.remove("product_id");
            list.add(told.put("updated_at", FeedTime.text(photo.seq)));
        }
        return events.state(CHANGED, company, product, seq, state);
    }
}
