package syncsuite.photo.store;

/** The store answers, and has no such object. */
public final class ObjectMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ObjectMissing() {
        super("no such object", null, false, false);
    }
}
