package syncsuite.sales.upload;

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
import syncsuite.core.json.StrictJson;
import syncsuite.core.ratelimit.RateLimited;
import syncsuite.core.tenant.Caller;
import syncsuite.core.token.CurrentCaller;
import syncsuite.sales.sale.Language;
import syncsuite.sales.sale.SaleFields;
import syncsuite.sales.sale.Submission;

@Path("/api/v1/sales/sync/upload")
@RateLimited("sales")
@Tag(name = "Sync")
class UploadResource {
    private static final String ENDPOINT = "POST /api/v1/sales/sync/upload";

    private final CurrentCaller caller;
    private final Uploads uploads;

    UploadResource(CurrentCaller caller, Uploads uploads) {
        this.caller = caller;
        this.uploads = uploads;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({"seller", "ho-admin"})
    @Operation(
            summary = "Upload sales that were made offline",
            description = "Up to 200, each with up to 500 items; each is in whole or not at all. A repetition is"
                    + " recognised by `local_id` and answers the first one's numbers. One that fails is kept with its"
                    + " payload and can be tried again. Messages are Spanish, or English by `Accept-Language: en`.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(ref = "SaleUpload"),
                            examples = @ExampleObject(name = "one", value = """
                    {"sales": [{"local_id": "550e8400-e29b-41d4-a716-446655440000", "customer_id": 1, "status": "draft", "items": [{"product_id": 1, "quantity": "5.000", "unit_price": "25.50", "discount_type": "none", "discount_value": "0", "tax_percentage": "21"}, {"product_id": 2, "quantity": "3", "unit_price": "100.00", "discount_type": "percentage", "discount_value": "10", "tax_percentage": "21"}], "notes": "Cliente VIP - pedido urgente", "version": 1}]}""")))
    @APIResponse(
            responseCode = "200",
            description = "At least one succeeded or is in conflict; the header `Sync-Errors` tells how many failed",
            content =
                    @Content(
                            schema = @Schema(ref = "SaleUploadAnswer"),
                            examples = @ExampleObject(name = "synced", value = """
                    {"results": [{"local_id": "550e8400-e29b-41d4-a716-446655440000", "status": "success", "sale_id": 42, "sale_number": "VTA-2026-00042", "uuid": "550e8400-e29b-41d4-a716-446655440000", "version": 1, "message": null}], "summary": {"total": 1, "successful": 1, "conflicts": 0, "errors": 0}}""")))
    @APIResponse(
            responseCode = "400",
            description = "Every sale failed (the same body), or VALIDATION_ERROR: no array, or an empty one",
            content =
                    @Content(
                            schema = @Schema(ref = "SaleUploadAnswer"),
                            examples = @ExampleObject(name = "failed", value = """
                    {"results": [{"local_id": "550e8400-e29b-41d4-a716-446655440000", "status": "error", "sale_id": 43, "sale_number": null, "uuid": "550e8400-e29b-41d4-a716-446655440000", "version": 1, "error": "Customer con id=999 no existe", "code": "CUSTOMER_UNKNOWN"}], "summary": {"total": 1, "successful": 0, "conflicts": 0, "errors": 1}}""")))
    @APIResponse(responseCode = "409", description = "IDEMPOTENCY_IN_PROGRESS")
    @APIResponse(responseCode = "413", description = "BATCH_TOO_LARGE")
    @APIResponse(responseCode = "422", description = "IDEMPOTENCY_KEY_REUSED")
    @APIResponse(responseCode = "429", description = "RATE_LIMITED")
    public Uni<Response> upload(
            @Parameter(description = "Makes the whole upload repeatable for 24 hours")
                    @HeaderParam(IdempotencyKey.HEADER)
                    @Nullable
                    String key,
            @HeaderParam("Accept-Language") @Nullable String acceptLanguage,
            byte[] body) {
        Caller calling = caller.get();
        RepeatableRequest request = RepeatableRequest.of(calling, ENDPOINT, key, body);
        List<Submission> sales = StrictJson.parse(body).batch("sales", SaleFields.LARGEST_UPLOAD).stream()
                .map(Submission::of)
                .toList();
        if (sales.isEmpty()) {
            throw SyncException.invalid("sales", "must have at least one entry");
        }
        return uploads.upload(request, sales, Language.of(acceptLanguage)).map(Answer::toResponse);
    }
}
