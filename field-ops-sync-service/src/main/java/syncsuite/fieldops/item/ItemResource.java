package syncsuite.fieldops.item;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import syncsuite.core.http.PullParameters;
import syncsuite.core.idempotency.Answer;
import syncsuite.core.idempotency.IdempotencyKey;
import syncsuite.core.pull.DeltaRequest;
import syncsuite.core.tenant.Caller;

/** The two paths of one kind of items: a subclass names the base path, the kind and the limit. */
@Produces(MediaType.APPLICATION_JSON)
public abstract class ItemResource {
    private final Items items;
    private final ItemKind kind;

    protected ItemResource(Items items, ItemKind kind) {
        this.items = items;
        this.kind = kind;
    }

    @POST
    @Path("sync")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"field", "ho-admin", "approver"})
    @Operation(
            summary = "Upload new, changed and deleted items",
            description =
                    "Up to 1000 entries; each is judged on its own, and what is acceptable is applied together. Every"
                            + " entry is in exactly one of the answer's three lists. An entry repeated is `unchanged`. `version` is"
                            + " the one that the edit was based on, 1 for a new item; fields that are absent keep their value, null"
                            + " clears. Say `Idempotency-Key` to repeat a whole batch safely.")
    @APIResponse(responseCode = "400", description = "VALIDATION_ERROR: no array `entries`")
    @APIResponse(responseCode = "409", description = "IDEMPOTENCY_IN_PROGRESS")
    @APIResponse(responseCode = "413", description = "BATCH_TOO_LARGE")
    @APIResponse(responseCode = "422", description = "IDEMPOTENCY_KEY_REUSED")
    @APIResponse(responseCode = "429", description = "RATE_LIMITED")
    public Uni<Response> upload(
            @Parameter(description = "Makes the whole batch repeatable for 24 hours", schema = @Schema(maxLength = 255))
                    @HeaderParam(IdempotencyKey.HEADER)
                    @Nullable
                    String key,
            byte[] body) {
        Caller caller = items.caller(kind);
        return items.upload(caller, kind, key, body).map(Answer::toResponse);
    }

    @GET
    @Path("changes")
    @RolesAllowed({"field", "ho-admin", "approver"})
    @Operation(
            summary = "Items, whole or what changed",
            description =
                    "Of the sites in the token. Without `cursor` and `since` a walk from nothing. Follow `next_cursor`"
                            + " while `has_more`, keep it for the next pull. `deleted_ids` are items that were deleted or left what"
                            + " was asked for.")
    @APIResponse(responseCode = "304", description = "The page is as If-None-Match says")
    @APIResponse(responseCode = "400", description = "INVALID_CURSOR, INVALID_DATE_FORMAT, VALIDATION_ERROR")
    @APIResponse(responseCode = "404", description = "STORE_NOT_FOUND")
    @APIResponse(responseCode = "410", description = "CURSOR_EXPIRED: start afresh")
    @APIResponse(responseCode = "429", description = "RATE_LIMITED")
    public Uni<Response> changes(
            @Parameter(description = "One of the token's sites") @QueryParam("site_id") @Nullable UUID siteId,
            @Parameter(description = "`me`: what the caller is to do; of tasks and tickets")
                    @QueryParam("assigned_to")
                    @Nullable
                    String assignedTo,
            @BeanParam PullParameters parameters) {
        Caller caller = items.caller(kind);
        DeltaRequest request = parameters.request(kind.list());
        return items.changes(
                ItemView.of(caller, kind, siteId, assignedTo),
                kind,
                request,
                parameters.ifNoneMatch,
                parameters.acceptEncoding);
    }
}
