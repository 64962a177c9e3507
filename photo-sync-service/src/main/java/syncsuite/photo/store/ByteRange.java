package syncsuite.photo.store;

/**
 * A part of an object.
 *
 * @param last included
 */
public record ByteRange(long first, long last) {
    public long length() {
        return last - first + 1;
    }
}
