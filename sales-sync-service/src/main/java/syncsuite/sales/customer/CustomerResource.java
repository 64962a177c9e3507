package syncsuite.sales.customer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
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
import syncsuite.core.admin.Administration;
import syncsuite.core.admin.AdministrationResource;
import syncsuite.core.idempotency.IdempotencyKey;
import syncsuite.core.json.JsonDocument;
import syncsuite.core.token.CurrentCaller;

@Path("/api/v1/sales/customers")
@Tag(name = "Customers")
class CustomerResource extends AdministrationResource<Customer> {
    CustomerResource(Administration administration, CurrentCaller caller, CustomerType type) {
        super(administration, caller, type);
    }

    @Override
    @POST
    @RolesAllowed({"ho-admin", "seller"})
    @Operation(summary = "Create a customer")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(ref = "Customer"),
                            examples =
                                    @ExampleObject(
                                            name = "customer",
                                            value = "{\"name\": \"Ferretería Sol\", \"tax_id\": \"B12345678\"}")))
    @APIResponse(responseCode = "201", description = "Created; its ETag is its version")
    @APIResponse(responseCode = "400", description = "VALIDATION_ERROR that names the field")
    public Uni<Response> create(
            @Parameter(description = "Makes a repetition within 24 hours get the first answer")
                    @HeaderParam(IdempotencyKey.HEADER)
                    @Nullable
                    String idempotencyKey,
            JsonDocument body) {
        return super.create(idempotencyKey, body);
    }

    @Override
    @GET
    @RolesAllowed({"ho-admin", "seller"})
    @Operation(summary = "Customers by page; `q` looks into name, tax id and e-mail")
    public Uni<ObjectNode> list(
            @QueryParam("page") @Nullable String page,
            @QueryParam("per_page") @Nullable String perPage,
            @QueryParam("q") @Nullable String q) {
        return super.list(page, perPage, q);
    }

    @Override
    @GET
    @Path("/{id}")
    @RolesAllowed({"ho-admin", "seller"})
    @Operation(summary = "Read a customer; its ETag is its version")
    public Uni<Response> read(@PathParam("id") String id) {
        return super.read(id);
    }
}
