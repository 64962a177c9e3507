package syncsuite.catalog.version;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import syncsuite.core.http.EntityTag;
import syncsuite.core.json.StrictJson;

/**
 * A company's version as it is sent, rendered once per change.
 *
 * @param body shared between requests, never to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
record VersionAnswer(Components components, EntityTag etag, byte[] body) {
    static VersionAnswer of(Components components) {
        String etag = Long.toHexString(components.version()) + '-' + components.syncIntervalHours();
        return new VersionAnswer(components, EntityTag.strong(etag), StrictJson.write(json(components)));
    }

    /** The answer to a reader who told the version it has. */
    VersionAnswer since(long version) {
        boolean changed = version != components.version();
        byte[] more = (",\"changed\":" + changed + "}").getBytes(StandardCharsets.US_ASCII);
        byte[] joined = Arrays.copyOf(body, body.length - 1 + more.length);
        System.arraycopy(more, 0, joined, body.length - 1, more.length);
        EntityTag marked = EntityTag.strong(etag.value() + (changed ? "-changed" : "-same"));
        return new VersionAnswer(components, marked, joined);
    }

    private static ObjectNode json(Components components) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", components.version());
        json.put("updated_at", components.updatedAt());
        json.putObject("components")
                .put("categories", components.categories())
                .put("products", components.products())
                .put("promotions", components.promotions())
                .put("photos", components.photos());
        return json.put("sync_interval_hours", components.syncIntervalHours());
    }
}
