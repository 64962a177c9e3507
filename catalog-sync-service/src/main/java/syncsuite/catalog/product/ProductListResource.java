package syncsuite.catalog.product;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import syncsuite.catalog.scope.Scopes;
import syncsuite.core.http.DeltaAnswers;
import syncsuite.core.http.PullParameters;
import syncsuite.core.pull.DeltaRequest;
import syncsuite.core.ratelimit.RateLimited;
import syncsuite.core.tenant.Caller;
import syncsuite.core.token.CurrentCaller;

@Path("/api/v1/sync/products")
@RateLimited("lists")
@Tag(name = "Download")
class ProductListResource {
    private final CurrentCaller caller;
    private final Scopes scopes;
    private final ProductPull products;
    private final DeltaAnswers answers;

    ProductListResource(CurrentCaller caller, Scopes scopes, ProductPull products, DeltaAnswers answers) {
        this.caller = caller;
        this.scopes = scopes;
        this.products = products;
        this.answers = answers;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({"edge", "ho-admin", "seller"})
    @Operation(
            summary = "Products of a brand, whole or what changed",
            description = "Without `cursor` and `updated_since` a walk from nothing. Follow `next_cursor` while"
                    + " `has_more`, keep it for the next pull. With `store_id`: what that store sells, at its prices;"
                    + " `store_overrides` then tells which are its own. `cost` is shown to head office only.")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content =
                    @Content(
                            schema = @Schema(ref = "ProductPage"),
                            examples = @ExampleObject(name = "page", value = """
                    {"products": [{"id": "019a9d3e-0000-7000-8000-000000000020", "sku": "SHIRT-S", "barcode": null, "name": "Shirt Small", "description": null, "category_id": "019a9d3e-0000-7000-8000-000000000010", "brand_id": "019a9d3e-0000-7000-8000-000000000002", "currency": "EUR", "tax_percentage": 21, "unit": "each", "is_active": true, "attributes": {}, "number": 1, "price": 12.5, "store_overrides": {"price": 12.5}, "version": 1, "updated_at": "2026-11-20T09:00:00.000001Z"}], "deleted_ids": [], "total": 1, "next_cursor": "AQAAAAEABmE...", "has_more": false, "sync_timestamp": "2026-11-20T09:00:00.000001Z", "version": 1795165200000001, "full": true}""")))
    @APIResponse(responseCode = "304", description = "The page is as If-None-Match says")
    @APIResponse(
            responseCode = "400",
            description = "MISSING_COMPANY_ID, MISSING_BRAND_ID, INVALID_CURSOR, INVALID_DATE_FORMAT")
    @APIResponse(responseCode = "404", description = "COMPANY_NOT_FOUND, BRAND_NOT_FOUND, STORE_NOT_FOUND")
    @APIResponse(responseCode = "410", description = "CURSOR_EXPIRED: start afresh")
    public Uni<Response> pull(
            @Parameter(description = "The caller's company", required = true) @QueryParam("company_id") @Nullable
                    UUID companyId,
            @Parameter(required = true) @QueryParam("brand_id") @Nullable UUID brandId,
            @Parameter(description = "Narrows to what that store sells") @QueryParam("store_id") @Nullable UUID storeId,
            @QueryParam("include_inactive") @Nullable Boolean includeInactive,
            @BeanParam PullParameters parameters) {
        Caller calling = caller.get();
        UUID company = calling.requireCompany(companyId);
        UUID brand = Scopes.requireBrand(brandId);
        DeltaRequest request = parameters.request(ProductPull.PRODUCTS);
        return scopes.of(calling, company, brand, storeId, ProductPull.PRODUCTS.feed())
                .chain(scope -> answers.answer(
                        ProductPull.PRODUCTS,
                        products.view(scope, Boolean.TRUE.equals(includeInactive), calling.is("ho-admin")),
                        request,
                        parameters.ifNoneMatch,
                        parameters.acceptEncoding));
    }
}
