package syncsuite.catalog.product;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import syncsuite.core.json.JsonDocument;
import syncsuite.core.token.CurrentCaller;

@Path("/api/v1/products/{id}/stores/{store_id}")
@Tag(name = "Administration: products")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("ho-admin")
@APIResponse(responseCode = "404", description = "NOT_FOUND, STORE_NOT_FOUND")
class StorePriceResource {
    private final CurrentCaller caller;
    private final StorePrices prices;

    StorePriceResource(CurrentCaller caller, StorePrices prices) {
        this.caller = caller;
        this.prices = prices;
    }

    @GET
    @Operation(summary = "What one store makes of a product; price null is the brand's")
    public Uni<ObjectNode> read(@PathParam("id") UUID id, @PathParam("store_id") UUID storeId) {
        return prices.get(caller.get().companyId(), id, storeId).map(StorePrice::json);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Give one store its own price of a product, or take the product out of it")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(ref = "StorePrice"),
                            examples =
                                    @ExampleObject(
                                            name = "own price",
                                            value = "{\"price\": 11.95, \"is_available\": true}")))
    @APIResponse(responseCode = "200", description = "Set")
    @APIResponse(responseCode = "409", description = "CONFLICT: the store sells another brand")
    public Uni<ObjectNode> set(@PathParam("id") UUID id, @PathParam("store_id") UUID storeId, JsonDocument body) {
        return prices.set(caller.get().companyId(), id, storeId, StorePrice.of(body.object()))
                .map(StorePrice::json);
    }

    @DELETE
    @Operation(summary = "Let the store sell the product at the brand's price again")
    @APIResponse(responseCode = "204", description = "Withdrawn")
    public Uni<Void> withdraw(@PathParam("id") UUID id, @PathParam("store_id") UUID storeId) {
        return prices.set(caller.get().companyId(), id, storeId, StorePrice.NONE)
                .replaceWithVoid();
    }
}
