package syncsuite.photo.store;

/** The store does not answer, or answers that it cannot. */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreUnavailable(Throwable cause) {
        super(cause.toString(), cause, false, false);
    }

    StoreUnavailable(String message) {
        super(message, null, false, false);
    }
}
