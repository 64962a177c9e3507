package syncsuite.photo.download;

import java.util.Base64;
import java.util.HexFormat;
import syncsuite.core.http.EntityTag;

/**
 * A file that there is, as its row tells.
 *
 * @param wanted what was asked for
 * @param version the photo's
 * @param size that of the file: 0 where the photo has no rendition of the size asked for
 * @param md5 hex
 * @param sha256 hex
 */
record Found(
        Wanted wanted,
        long version,
        int size,
        String objectKey,
        String contentType,
        long length,
        String md5,
        String sha256) {
    EntityTag tag() {
        return EntityTag.strong(sha256);
    }

    /** RFC 3230, which old clients know. */
    String digest() {
        return "md5=" + base64(md5) + ",sha-256=" + base64(sha256);
    }

    /** RFC 9530. */
    String reprDigest() {
        return "sha-256=:" + base64(sha256) + ":";
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}
