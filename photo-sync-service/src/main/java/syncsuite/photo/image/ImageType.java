package syncsuite.photo.image;

/** The types of images that are taken, told by their first bytes alone. */
public enum ImageType {
    JPEG("image/jpeg", "jpg"),
    PNG("image/png", "png"),
    GIF("image/gif", "gif"),
    WEBP("image/webp", "webp"),
    AVIF("image/avif", "avif");

    private final String contentType;
    private final String extension;

    ImageType(String contentType, String extension) {
        this.contentType = contentType;
        this.extension = extension;
    }

    public String contentType() {
        return contentType;
    }

    /** Without a dot. */
    public String extension() {
        return extension;
    }

    Cleaner cleaner() {
        return switch (this) {
            case JPEG -> new JpegCleaner();
            case PNG -> new PngCleaner();
            case GIF -> new GifCleaner();
            case WEBP -> new WebpCleaner();
            case AVIF -> new AvifCleaner();
        };
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
}
