package syncsuite.photo.photo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import syncsuite.core.feed.FeedTime;
import syncsuite.core.json.StrictJson;
import syncsuite.photo.PhotoConfig;

/** A photo as JSON on the wire. */
@ApplicationScoped
public class PhotoDocument {
    private static final int ADDRESS_MARK = 8;

    private final PhotoConfig config;

    PhotoDocument(PhotoConfig config) {
        this.config = config;
    }

    /** What is stored: all but the time of the change. */
    public byte[] of(Photo photo, long version, PhotoFile file) {
        return StrictJson.write(JsonNodeFactory.instance
                .objectNode()
                .put("id", photo.id.toString())
                .put("product_id", photo.productId.toString())
                .put("object_key", file.objectKey())
                .put("filename", photo.filename)
                .put("size", file.length())
                .put("content_type", file.contentType())
                .put("checksum", file.md5())
                .put("checksum_sha256", file.sha256())
                .put("version", version)
                .put("is_primary", photo.primary)
                .put("sort_order", photo.sortOrder)
                .put("image_url", address(photo, file)));
    }

    /** What an administrator is shown. */
    public static ObjectNode shown(Photo photo) {
        return ((ObjectNode) StrictJson.read(photo.document)).put("updated_at", FeedTime.text(photo.seq));
    }

    /** Another one for other bytes, so that no cache shows old ones. */
    private String address(Photo photo, PhotoFile file) {
        String path = config.publicBase()
                .map(base -> base + "/" + file.objectKey())
                .orElseGet(() -> "/api/v1/sync/product-photos/" + photo.id + "/download/");
        return path + "?v=" + file.md5().substring(0, ADDRESS_MARK);
    }
}
