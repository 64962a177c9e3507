package syncsuite.sales.list;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import syncsuite.core.http.Limit;
import syncsuite.core.ratelimit.RateLimited;
import syncsuite.core.token.CurrentCaller;
import syncsuite.sales.sale.Language;
import syncsuite.sales.sale.SaleName;

@Path("/api/v1/sales/sync")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"seller", "ho-admin"})
@RateLimited("sales")
@Tag(name = "Sync")
class SyncStateResource {
    private static final int STANDARD = 50;
    private static final int LARGEST = 200;

    private final CurrentCaller caller;
    private final PendingSales pending;
    private final SyncStates states;

    SyncStateResource(CurrentCaller caller, PendingSales pending, SyncStates states) {
        this.caller = caller;
        this.pending = pending;
        this.states = states;
    }

    @GET
    @Path("/pending")
    @Operation(
            summary = "Sales that are not synced",
            description = "Those of the seller (head office: of the company) whose `sync_status` is pending, error or"
                    + " conflict. Follow `next_cursor` while `has_more`.")
    @APIResponse(
            responseCode = "200",
            description = "One page; `count` entries",
            content =
                    @Content(
                            schema = @Schema(ref = "PendingPage"),
                            examples = @ExampleObject(name = "one", value = """
                    {"count": 1, "limit": 50, "results": [{"id": 7, "number": "VTA-2026-00007", "uuid": "650e8400-e29b-41d4-a716-446655440001", "status": "draft", "payment_status": "unpaid", "fiscal_status": "pending", "customer": 3, "total": "250.00", "created_at": "2026-02-16T11:00:00.000000Z", "sync_status": "conflict", "error": "Sale fue modificada en el servidor: resolver el conflicto"}], "next_cursor": null, "has_more": false}""")))
    @APIResponse(responseCode = "400", description = "INVALID_CURSOR, VALIDATION_ERROR")
    @APIResponse(responseCode = "429", description = "RATE_LIMITED")
    public Uni<byte[]> pending(
            @Parameter(description = "At most 200; 50 unless told") @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam("Accept-Language") @Nullable String acceptLanguage) {
        return pending.page(caller.get(), cursor, Limit.of(limit, STANDARD, LARGEST), Language.of(acceptLanguage));
    }

    @GET
    @Path("/status/{id}")
    @Operation(summary = "How far the upload of a sale is")
    @APIResponse(
            responseCode = "200",
            description = "Its state",
            content =
                    @Content(
                            schema = @Schema(ref = "SyncStatus"),
                            examples = @ExampleObject(name = "synced", value = """
                    {"sale_id": 42, "sale_number": "VTA-2026-00042", "local_id": "550e8400-e29b-41d4-a716-446655440000", "sync_status": "synced", "sync_succeeded_at": "2026-02-16T12:00:30.000000Z", "sync_last_attempt": "2026-02-16T12:00:20.000000Z", "sync_attempt_count": 1, "version": 1, "conflict_resolution": null, "error": null}""")))
    @APIResponse(responseCode = "404", description = "NOT_FOUND")
    @APIResponse(responseCode = "429", description = "RATE_LIMITED")
    public Uni<ObjectNode> status(
            @Parameter(description = "The sale's id, its number, or its local_id") @PathParam("id") String id,
            @HeaderParam("Accept-Language") @Nullable String acceptLanguage) {
        return states.of(caller.get(), SaleName.of(id), Language.of(acceptLanguage));
    }
}
