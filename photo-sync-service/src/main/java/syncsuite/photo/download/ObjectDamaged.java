package syncsuite.photo.download;

/** What the store delivered is not what was stored. */
final class ObjectDamaged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ObjectDamaged() {
        super("the object is damaged", null, false, false);
    }
}
