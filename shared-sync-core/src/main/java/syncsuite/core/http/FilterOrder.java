package syncsuite.core.http;

/** The order of the request filters: the highest runs first. All run before authentication and routing. */
final class FilterOrder {
    static final int REQUEST_ID = 1000;
    static final int QUERY = 900;
    /** Must stay 1: Quarkus sets its own limit on bodies at order 2, and this one refines it. */
    static final int BODY_LIMIT = 1;

    private FilterOrder() {}
}
