package syncsuite.photo.status;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
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
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;
import syncsuite.core.json.JsonDocument;
import syncsuite.core.json.StrictJson;
import syncsuite.core.tenant.Caller;
import syncsuite.core.token.CurrentCaller;
import syncsuite.photo.place.Places;

@Path("/api/v1/sync/product-photos/status")
@Tag(name = "Upload")
class StatusResource {
    static final int LARGEST_BATCH = 1000;

    private static final String ENDPOINT = "POST /api/v1/sync/product-photos/status";
    private static final String BATCH = "sync_batch";
    private static final Fields STORE = Fields.of(Field.of("store_id", FieldType.uuid()));

    private final CurrentCaller caller;
    private final RepeatableRequests requests;
    private final StatusWriter writer;

    StatusResource(CurrentCaller caller, RepeatableRequests requests, StatusWriter writer) {
        this.caller = caller;
        this.requests = requests;
        this.writer = writer;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed("edge")
    @Operation(
            summary = "Report what became of photos in a store",
            description = "Up to 1000 at once; each is one event. The same report again has no effect, in any batch. A"
                    + " photo whose bytes did not have the checksum is `failed` with an `error` that begins with"
                    + " `checksum_mismatch`. An empty batch tells that the store has nothing left to do.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(ref = "StatusBatch"),
                            examples = @ExampleObject(name = "one", value = """
                    {"store_id": "019a9d3e-0000-7000-8000-000000000003", "sync_batch": [{"photo_id": "019a9d3e-0000-7000-8000-000000000070", "status": "synced", "synced_at": "2026-11-20T10:00:00Z"}]}""")))
    @APIResponse(
            responseCode = "200",
            description = "Processed; `errors` and the header `Sync-Errors` tell what was not taken in",
            content =
                    @Content(
                            schema = @Schema(ref = "StatusAnswer"),
                            examples =
                                    @ExampleObject(
                                            name = "taken in",
                                            value = "{\"success\": true, \"processed\": 1, \"errors\": []}")))
    @APIResponse(responseCode = "400", description = "MISSING_STORE_ID, VALIDATION_ERROR")
    @APIResponse(responseCode = "404", description = "STORE_NOT_FOUND")
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
        JsonDocument document = StrictJson.parse(body);
        var named =
                STORE.read(document.around(BATCH), Fields.Mode.NEW).orThrow().get("store_id");
        UUID store = Places.requireStore(
                calling, named == null || named.isNull() ? null : UUID.fromString(named.textValue()));
        StatusReport report = new StatusReport(document.batch(BATCH, LARGEST_BATCH), store);
        return requests.once(
                        request,
                        connection -> writer.write(connection, calling.companyId(), store, report)
                                .map(written -> report.answer()))
                .map(Answer::toResponse);
    }
}
