package syncsuite.core.pull;

/**
 * One page as it is sent.
 *
 * @param body the JSON in UTF-8, maybe compressed; shared with other requests, never to be changed
 * @param gzip whether the body is compressed
 */
@SuppressWarnings("ArrayRecordComponent")
public record DeltaPage(byte[] body, boolean gzip) {
    /** Bodies up to this size are never compressed. */
    static final int SMALL = 1024;

    /** The same page compressed where that is worth it. */
    DeltaPage compressed() {
        return gzip || body.length <= SMALL ? this : new DeltaPage(Gzip.compressed(body), true);
    }
}
