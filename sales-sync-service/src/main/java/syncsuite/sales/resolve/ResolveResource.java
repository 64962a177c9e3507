package syncsuite.sales.resolve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import syncsuite.core.idempotency.Answer;
import syncsuite.core.idempotency.IdempotencyKey;
import syncsuite.core.idempotency.RepeatableRequest;
import syncsuite.core.idempotency.RepeatableRequests;
import syncsuite.core.json.StrictJson;
import syncsuite.core.ratelimit.RateLimited;
import syncsuite.core.tenant.Caller;
import syncsuite.core.token.CurrentCaller;
import syncsuite.sales.sale.Language;

@Path("/api/v1/sales/sync/resolve")
@RateLimited("sales")
@Tag(name = "Sync")
class ResolveResource {
    private static final String ENDPOINT = "POST /api/v1/sales/sync/resolve";

    private final CurrentCaller caller;
    private final RepeatableRequests requests;
    private final Resolutions resolutions;

    ResolveResource(CurrentCaller caller, RepeatableRequests requests, Resolutions resolutions) {
        this.caller = caller;
        this.requests = requests;
        this.resolutions = resolutions;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({"seller", "ho-admin"})
    @Operation(
            summary = "Decide a conflict",
            description = "`server_wins` drops what the client sent; `client_wins` applies it, with what `client_data`"
                    + " names over it; `merge` takes what only one side changed, and `client_data` for the rest;"
                    + " `manual` marks the sale as under review. Both inputs are kept in the history.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(ref = "Resolve"),
                            examples = {
                                @ExampleObject(name = "server wins", value = """
                    {"sale_id": 42, "resolution": "server_wins", "notes": "Server tiene cambios más recientes"}"""),
                                @ExampleObject(name = "client wins", value = """
                    {"sale_id": 42, "resolution": "client_wins", "client_data": {"notes": "Cliente editó con nueva información", "status": "confirmed"}}""")
                            }))
    @APIResponse(
            responseCode = "200",
            description = "Decided",
            content = @Content(examples = @ExampleObject(name = "server wins", value = """
                    {"message": "Conflict resolved with server_wins", "sale": {"id": 42, "number": "VTA-2026-00042", "sync_status": "synced", "sync_succeeded_at": "2026-02-16T12:00:00.000000Z", "version": 1, "conflict_resolution": "server_wins"}}""")))
    @APIResponse(responseCode = "400", description = "VALIDATION_ERROR")
    @APIResponse(responseCode = "404", description = "NOT_FOUND")
    @APIResponse(
            responseCode = "409",
            description = "CONFLICT: the sale is in no conflict, or `merge` leaves the fields `details.open_fields`")
    @APIResponse(responseCode = "422", description = "IDEMPOTENCY_KEY_REUSED")
    @APIResponse(responseCode = "429", description = "RATE_LIMITED")
    public Uni<Response> resolve(
            @Parameter(description = "Makes the request repeatable for 24 hours")
                    @HeaderParam(IdempotencyKey.HEADER)
                    @Nullable
                    String key,
            @HeaderParam("Accept-Language") @Nullable String acceptLanguage,
            byte[] body) {
        Caller calling = caller.get();
        RepeatableRequest request = RepeatableRequest.of(calling, ENDPOINT, key, body);
        Wish wish = Wish.of(StrictJson.parse(body).object());
        Language language = Language.of(acceptLanguage);
        return requests.once(
                        request,
                        connection -> resolutions
                                .decide(connection, calling, wish, language)
                                .map(ResolveResource::answer))
                .map(Answer::toResponse);
    }

    private static Answer answer(ObjectNode told) {
        return Answer.of(200, StrictJson.write(told));
    }
}
