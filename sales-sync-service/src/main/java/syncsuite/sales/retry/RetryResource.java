package syncsuite.sales.retry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;
import syncsuite.core.json.JsonDocument;
import syncsuite.core.ratelimit.RateLimited;
import syncsuite.core.token.CurrentCaller;
import syncsuite.sales.sale.SaleName;

@Path("/api/v1/sales/sync/retry")
@RateLimited("sales")
@Tag(name = "Sync")
class RetryResource {
    private static final int MOST = 200;
    private static final Fields REQUEST = Fields.of(
            Field.of("sale_ids", FieldType.list(FieldType.uuidOrNumber(), MOST).notEmpty())
                    .required());

    private final CurrentCaller caller;
    private final RetryQueue queue;

    RetryResource(CurrentCaller caller, RetryQueue queue) {
        this.caller = caller;
        this.queue = queue;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({"seller", "ho-admin"})
    @Operation(
            summary = "Have failed sales tried again",
            description = "Each that failed is tried by the server at once and, while it fails, after growing pauses up"
                    + " to a limit. `attempt` counts how often it was asked for.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(ref = "RetryRequest"),
                            examples = @ExampleObject(name = "three", value = "{\"sale_ids\": [5, 7, 9]}")))
    @APIResponse(
            responseCode = "200",
            description = "`queued`, `not_found` or `not_retryable`, by sale",
            content = @Content(examples = @ExampleObject(name = "queued", value = """
                    {"message": "Retry queued successfully", "processed": 1, "results": [{"sale_id": 5, "sale_number": null, "status": "queued", "attempt": 1}]}""")))
    @APIResponse(responseCode = "400", description = "VALIDATION_ERROR")
    @APIResponse(responseCode = "429", description = "RATE_LIMITED")
    public Uni<ObjectNode> retry(JsonDocument body) {
        ObjectNode asked = REQUEST.readNew(body.object()).orThrow();
        List<SaleName> names = StreamSupport.stream(asked.get("sale_ids").spliterator(), false)
                .map(id -> SaleName.of(id.asText()))
                .distinct()
                .toList();
        return queue.ask(caller.get(), names);
    }
}
