package syncsuite.core.http;

import jakarta.ws.rs.core.Response;

/** Says in a header how many items of a batch failed, so that a 200 does not hide them. */
public final class SyncErrors {
    public static final String HEADER = "Sync-Errors";

    private SyncErrors() {}

    /** Sets the header when any item failed. */
    public static Response.ResponseBuilder into(Response.ResponseBuilder answer, int failed) {
        return failed == 0 ? answer : answer.header(HEADER, failed);
    }
}
