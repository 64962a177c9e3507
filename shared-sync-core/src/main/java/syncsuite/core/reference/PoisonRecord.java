package syncsuite.core.reference;

/** A record that can never be taken; the message says why, for the dead letters. */
final class PoisonRecord extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    PoisonRecord(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
