package syncsuite.photo.image;

/** How large an image may be. Asked before a pixel is decoded. */
final class Bounds {
    static final int LONGEST_SIDE = 8192;
    static final long MOST_PIXELS = 40_000_000;

    private Bounds() {}

    /** @throws BadImage for one that is larger, or empty */
    static void check(long width, long height) {
        if (width < 1 || height < 1) {
            throw BadImage.of("has no pixels");
        }
        if (width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > MOST_PIXELS) {
            throw BadImage.of("has " + width + " x " + height + " pixels: at most " + LONGEST_SIDE
                    + " a side and 40 megapixels are taken");
        }
    }
}
