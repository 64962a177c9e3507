package syncsuite.photo.image;

/**
 * Takes a file apart and keeps what its picture is made of: neither EXIF, GPS, XMP, comments and thumbnails, nor what
 * lies between or behind the parts that its format knows. Pixels stay as they are.
 */
interface Cleaner {
    /**
     * What a file is.
     *
     * @param width as it is stored
     * @param orientation how it is to be turned to be seen, 1 to 8 as EXIF counts
     * @param decodable whether this Java can decode it
     */
    record Found(int width, int height, int orientation, boolean decodable, Pieces kept) {}

    /** @throws BadImage for what is not of the format, cut off, or larger than {@link Bounds} */
    Found clean(Bytes file);
}
