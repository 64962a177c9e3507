package syncsuite.photo.image;

/** Bytes that are no image which can be taken; the message goes on as "file: ...". */
public final class BadImage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean unknownType;

    private BadImage(String message, boolean unknownType) {
        super(message, null, false, false);
        this.unknownType = unknownType;
    }

    static BadImage of(String message) {
        return new BadImage(message, false);
    }

    static BadImage unknownType() {
        return new BadImage("is no JPEG, PNG, WebP, AVIF or GIF, whatever its name says", true);
    }

    /** Whether it is none of the types that are taken at all. */
    public boolean isUnknownType() {
        return unknownType;
    }
}
