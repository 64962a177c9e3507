package syncsuite.promotion.preview;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import syncsuite.core.json.JsonDocument;
import syncsuite.core.token.CurrentCaller;

@Path("/api/v1/promotions/preview")
@Tag(name = "Administration: promotions")
class PreviewResource {
    private final CurrentCaller caller;
    private final Preview preview;

    PreviewResource(CurrentCaller caller, Preview preview) {
        this.caller = caller;
        this.preview = preview;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed("ho-admin")
    @Operation(
            summary = "Price a bill",
            description =
                    "By the named promotions, or by all that are valid then in that store. `reason` says why one was"
                            + " not applied.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(ref = "Preview"),
                            examples = @ExampleObject(name = "one line", value = """
                    {"bill": {"store_id": "019a9d3e-0000-7000-8000-000000000003", "at": "2026-11-20T10:00:00Z", "lines": [{"product_id": "019a9d3e-0000-7000-8000-000000000020", "quantity": 2, "unit_price": 12.5}]}}""")))
    @APIResponse(
            responseCode = "200",
            description = "The discounts",
            content = @Content(examples = @ExampleObject(name = "ten percent", value = """
                    {"discount_total": 2.5, "lines": [{"index": 0, "discount": 2.5}], "applied": [{"promotion_id": "019a9d3e-0000-7000-8000-000000000030", "discount": 2.5, "times": 1}], "not_applied": []}""")))
    @APIResponse(responseCode = "404", description = "STORE_NOT_FOUND")
    public Uni<ObjectNode> price(JsonDocument body) {
        return preview.price(
                caller.get(), PreviewFields.PREVIEW.readNew(body.object()).orThrow());
    }
}
