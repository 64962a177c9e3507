package syncsuite.promotion.usage;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.SyncException;
import syncsuite.core.idempotency.Answer;
import syncsuite.core.idempotency.IdempotencyKey;
import syncsuite.core.idempotency.RepeatableRequest;
import syncsuite.core.idempotency.RepeatableRequests;
import syncsuite.core.json.BatchItem;
import syncsuite.core.json.StrictJson;
import syncsuite.core.tenant.Caller;
import syncsuite.core.token.CurrentCaller;

@Path("/api/v1/sync/usage")
@Tag(name = "Upload")
class UsageResource {
    private static final String ENDPOINT = "POST /api/v1/sync/usage";
    private static final int LARGEST_BATCH = 1000;

    private final CurrentCaller caller;
    private final RepeatableRequests requests;
    private final UsageWriter writer;

    UsageResource(CurrentCaller caller, RepeatableRequests requests, UsageWriter writer) {
        this.caller = caller;
        this.requests = requests;
        this.writer = writer;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed("edge")
    @Operation(
            summary = "Report uses of promotions",
            description = "Up to 1000 at once; each is checked on its own, and all good ones are recorded together. A"
                    + " repetition, recognised by `usage_id`, else by store, bill, promotion and time, counts once. Say"
                    + " `Idempotency-Key` to repeat a whole batch safely.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(ref = "UsageBatch"),
                            examples = @ExampleObject(name = "one", value = """
                    {"usages": [{"usage_id": "019a9d3e-0000-7000-8000-000000000041", "promotion_id": "019a9d3e-0000-7000-8000-000000000030", "bill_id": "B001", "discount_amount": 1.25, "used_at": "2026-11-20T10:00:00Z", "store_id": "019a9d3e-0000-7000-8000-000000000003"}]}""")))
    @APIResponse(
            responseCode = "200",
            description = "Processed; `errors` and the header `Sync-Errors` tell what was not recorded",
            content =
                    @Content(
                            schema = @Schema(ref = "UsageAnswer"),
                            examples = @ExampleObject(name = "recorded", value = """
                    {"success": false, "processed": 2, "created": 1, "duplicates": 1, "errors": [{"index": 2, "usage_id": null, "code": "NOT_FOUND", "message": "promotion_id: there is no such promotion"}]}""")))
    @APIResponse(responseCode = "400", description = "VALIDATION_ERROR: no array, or an empty one")
    @APIResponse(responseCode = "409", description = "IDEMPOTENCY_IN_PROGRESS")
    @APIResponse(responseCode = "413", description = "BATCH_TOO_LARGE")
    @APIResponse(responseCode = "422", description = "IDEMPOTENCY_KEY_REUSED")
    public Uni<Response> report(
            @Parameter(description = "Makes the whole batch repeatable for 24 hours")
                    @HeaderParam(IdempotencyKey.HEADER)
                    @Nullable
                    String key,
            byte[] body) {
        Caller calling = caller.get();
        RepeatableRequest request = RepeatableRequest.of(calling, ENDPOINT, key, body);
        List<BatchItem> batch = StrictJson.parse(body).batch("usages", LARGEST_BATCH);
        if (batch.isEmpty()) {
            throw SyncException.invalid("usages", "must have at least one entry");
        }
        return requests.once(request, connection -> {
                    UsageReport report = new UsageReport(batch, calling);
                    return writer.write(connection, calling.companyId(), calling.subject(), report)
                            .map(written -> report.answer());
                })
                .map(Answer::toResponse);
    }
}
