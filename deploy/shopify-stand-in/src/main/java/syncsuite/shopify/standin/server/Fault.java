package syncsuite.shopify.standin.server;

/** What can be made to happen to a request. */
public enum Fault {
    /** Answered 500, not carried out. */
    SERVER_ERROR(false),
    /** Answered 503, not carried out. */
    UNAVAILABLE(false),
    /** Refused as THROTTLED with status 429, whatever the bucket holds. */
    THROTTLED(false),
    /** The connection ends before anything was done. */
    DROPPED(false),
    /** Carried out, then the connection ends without an answer. */
    DROPPED_AFTER_COMMIT(true),
    /** Carried out, answered after the client has lost patience. */
    TIMED_OUT_AFTER_COMMIT(true),
    /** Carried out, answered with a body that is cut off. */
    CUT_OFF(true);

    private final boolean afterCommit;

    Fault(boolean afterCommit) {
        this.afterCommit = afterCommit;
    }

    /** Whether the request is carried out before it fails. */
    boolean afterCommit() {
        return afterCommit;
    }
}
