package syncsuite.core.http;

/** The order of the request filters: the highest runs first. All run before authentication and routing. */
final class FilterOrder {
    static final int REQUEST_ID = 1000;
    static final int QUERY = 900;
    /** Above 2, where Quarkus looks at its own limit, which answers without a body. */
    static final int BODY_LIMIT = 800;

    private FilterOrder() {}
}
