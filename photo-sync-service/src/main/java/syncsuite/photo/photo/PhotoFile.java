package syncsuite.photo.photo;

/**
 * A file in the object store: a photo, or a smaller rendition of it.
 *
 * @param size 0 for the photo itself, else how many pixels wide the rendition is at most
 * @param md5 hex
 * @param sha256 hex
 */
public record PhotoFile(
        int size,
        String objectKey,
        String contentType,
        long length,
        int width,
        int height,
        String md5,
        String sha256) {}
