package syncsuite.sales.list;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import syncsuite.core.http.DeltaAnswers;
import syncsuite.core.http.PullParameters;
import syncsuite.core.pull.DeltaList;
import syncsuite.core.pull.DeltaView;
import syncsuite.core.pull.TableSource;
import syncsuite.core.ratelimit.RateLimited;
import syncsuite.core.tenant.Caller;
import syncsuite.core.token.CurrentCaller;
import syncsuite.sales.sale.Sight;

/** What a PWA pulls: the seller's sales, and the customers and products that it sells with offline. */
@Path("/api/v1/sales/sync")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"seller", "ho-admin"})
@RateLimited("lists")
@Tag(name = "Download")
class SaleListsResource {
    private static final DeltaList SALES = new DeltaList("sales", "sales", 200, 1000);
    private static final DeltaList CUSTOMERS = new DeltaList("customers", "customers", 500, 1000);
    private static final DeltaList PRODUCTS = new DeltaList("products", "products", 500, 1000);

    private final CurrentCaller caller;
    private final DeltaAnswers answers;

    SaleListsResource(CurrentCaller caller, DeltaAnswers answers) {
        this.caller = caller;
        this.answers = answers;
    }

    @GET
    @Path("/changes")
    @Operation(
            summary = "The seller's sales (head office: the company's), whole or what changed",
            description =
                    "Without `cursor` and `updated_since` a walk from nothing. What a client sent and is not applied"
                            + " stands in `payload`.")
    @APIResponse(responseCode = "200", description = "One page", content = @Content(schema = @Schema(ref = "SalePage")))
    @APIResponse(responseCode = "304", description = "The page is as If-None-Match says")
    @APIResponse(responseCode = "400", description = "INVALID_CURSOR, INVALID_DATE_FORMAT")
    @APIResponse(responseCode = "410", description = "CURSOR_EXPIRED: start afresh")
    public Uni<Response> sales(@BeanParam PullParameters parameters) {
        return pull(SALES, "sale_wire", Sight.scope(caller.get()), parameters);
    }

    @GET
    @Path("/customers")
    @Operation(summary = "Active customers, whole or what changed")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content = @Content(schema = @Schema(ref = "CustomerPage")))
    @APIResponse(responseCode = "304", description = "The page is as If-None-Match says")
    @APIResponse(responseCode = "400", description = "INVALID_CURSOR, INVALID_DATE_FORMAT")
    @APIResponse(responseCode = "410", description = "CURSOR_EXPIRED: start afresh")
    public Uni<Response> customers(@BeanParam PullParameters parameters) {
        return pull(CUSTOMERS, "customer", null, parameters);
    }

    @GET
    @Path("/products")
    @Operation(summary = "Active products with their prices, whole or what changed")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content = @Content(schema = @Schema(ref = "ProductPage")))
    @APIResponse(responseCode = "304", description = "The page is as If-None-Match says")
    @APIResponse(responseCode = "400", description = "INVALID_CURSOR, INVALID_DATE_FORMAT")
    @APIResponse(responseCode = "410", description = "CURSOR_EXPIRED: start afresh")
    public Uni<Response> products(@BeanParam PullParameters parameters) {
        return pull(PRODUCTS, "product", null, parameters);
    }

    private Uni<Response> pull(DeltaList list, String table, @Nullable UUID scope, PullParameters parameters) {
        Caller calling = caller.get();
        UUID company = calling.companyId();
        TableSource source = scope == null
                ? TableSource.ofCompany(table, list.feed(), company, false)
                : TableSource.ofScope(table, list.feed(), company, scope, false);
        DeltaView view = new DeltaView(company, "scope=" + scope, 0, source, source::total, Map.of());
        return answers.answer(list, view, parameters.request(list), parameters.ifNoneMatch, parameters.acceptEncoding);
    }
}
