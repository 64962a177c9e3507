package syncsuite.photo.image;

import java.nio.charset.StandardCharsets;

/** The types of images that are taken, told by their first bytes alone. */
public enum ImageType {
    JPEG("image/jpeg", "jpg", new JpegCleaner()),
    PNG("image/png", "png", new PngCleaner()),
    GIF("image/gif", "gif", new GifCleaner()),
    WEBP("image/webp", "webp", new WebpCleaner()),
    AVIF("image/avif", "avif", new AvifCleaner());

    private final String contentType;
    private final String extension;
    private final Cleaner cleaner;

    ImageType(String contentType, String extension, Cleaner cleaner) {
        this.contentType = contentType;
        this.extension = extension;
        this.cleaner = cleaner;
    }

    public String contentType() {
        return contentType;
    }

    /** Without a dot. */
    public String extension() {
        return extension;
    }

    Cleaner cleaner() {
        return cleaner;
    }

    /** @throws BadImage for bytes of any other type */
    static ImageType of(Bytes file) {
        if (file.startsWith(0, 0xFF, 0xD8, 0xFF)) {
            return JPEG;
        }
        if (file.startsWith(0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return PNG;
        }
        if (file.length() >= 12) {
            String start = file.text(0, 6);
            if (start.equals("GIF87a") || start.equals("GIF89a")) {
                return GIF;
            }
            if (start.startsWith("RIFF") && file.text(8, 4).equals("WEBP")) {
                return WEBP;
            }
            if (file.text(4, 4).equals("ftyp") && AvifCleaner.isAvif(file)) {
                return AVIF;
            }
        }
        throw BadImage.unknownType();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
