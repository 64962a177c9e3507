package syncsuite.core.http;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import syncsuite.core.pull.DeltaList;
import syncsuite.core.pull.DeltaRequest;

/** What every delta pull can be asked with: where it goes on from, and in what form. */
public final class PullParameters {
    @Parameter(description = "The `next_cursor` of the page before")
    @QueryParam("cursor")
    public @Nullable String cursor;

    @Parameter(description = "A `sync_timestamp`, instead of a cursor")
    @QueryParam("updated_since")
    public @Nullable String updatedSince;

    @Parameter(description = "The same as `updated_since`")
    @QueryParam("since")
    public @Nullable String since;

    @Parameter(description = "Items of a page, at most 1000")
    @QueryParam("limit")
    public @Nullable String limit;

    @Parameter(description = "Comma-separated; id and version always come")
    @QueryParam("fields")
    public @Nullable String fields;

    @HeaderParam("If-None-Match")
    public @Nullable String ifNoneMatch;

    @HeaderParam("Accept-Encoding")
    public @Nullable String acceptEncoding;

    /** @throws syncsuite.core.error.SyncException where they do not fit the list or each other */
    public DeltaRequest request(DeltaList list) {
        return DeltaRequest.of(list, cursor, updatedSince, since, limit, fields);
    }
}
