package syncsuite.catalog.bootstrap;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jspecify.annotations.Nullable;
import syncsuite.catalog.category.CategoryPull;
import syncsuite.catalog.product.ProductPull;
import syncsuite.catalog.scope.Scopes;
import syncsuite.core.http.AcceptEncoding;
import syncsuite.core.http.CompressionPolicy;
import syncsuite.core.pull.DeltaStream;
import syncsuite.core.pull.StreamSection;
import syncsuite.core.ratelimit.RateLimited;
import syncsuite.core.tenant.Caller;
import syncsuite.core.token.CurrentCaller;

/** Everything a new store needs, in one stream. */
@Path("/api/v1/sync/bootstrap")
@RateLimited("lists")
@Tag(name = "Download")
class BootstrapResource {
    private static final String NDJSON = "application/x-ndjson";

    private final CurrentCaller caller;
    private final Scopes scopes;
    private final ProductPull products;
    private final DeltaStream stream;
    private final CompressionPolicy compression;

    BootstrapResource(
            CurrentCaller caller,
            Scopes scopes,
            ProductPull products,
            DeltaStream stream,
            CompressionPolicy compression) {
        this.caller = caller;
        this.scopes = scopes;
        this.products = products;
        this.stream = stream;
        this.compression = compression;
    }

    @GET
    @RolesAllowed({"edge", "ho-admin", "seller"})
    @Operation(
            summary = "Categories and products of a brand as one stream of NDJSON",
            description =
                    "Lines `{\"type\": \"category|product\", \"data\": {...}}`, parents before children, then"
                            + " `{\"type\": \"end\", \"cursors\": {...}, \"counts\": {...}}`, from whose cursors pulls of"
                            + " `/sync/categories/` and `/sync/products/` with the same parameters go on. A line"
                            + " `{\"type\": \"cursor\", \"cursor\": \"...\"}` comes every 1,000 items: a stream that broke off"
                            + " is continued with `cursor=` and the last of them. A stream without its `end` line is not whole.")
    @APIResponse(
            responseCode = "200",
            description = "The stream, as gzip where accepted",
            content =
                    @Content(
                            mediaType = NDJSON,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "lines", value = """
                    {"type":"category","data":{"id":"019a9d3e-0000-7000-8000-000000000010","name":"Shirts"}}
                    {"type":"end","cursors":{"categories":"AQ...","products":"AQ..."},"counts":{"categories":1,"products":0}}""")))
    @APIResponse(responseCode = "400", description = "MISSING_COMPANY_ID, MISSING_BRAND_ID, INVALID_CURSOR")
    @APIResponse(responseCode = "404", description = "COMPANY_NOT_FOUND, BRAND_NOT_FOUND, STORE_NOT_FOUND")
    @APIResponse(responseCode = "410", description = "CURSOR_EXPIRED: start afresh")
    @Produces(MediaType.APPLICATION_OCTET_STREAM) // raw bytes; the header says what they are
    public Multi<byte[]> everything(
            @Parameter(description = "The caller's company", required = true) @QueryParam("company_id") @Nullable
                    UUID companyId,
            @Parameter(required = true) @QueryParam("brand_id") @Nullable UUID brandId,
            @Parameter(description = "Narrows to what that store sells") @QueryParam("store_id") @Nullable UUID storeId,
            @Parameter(description = "The last `cursor` line of a stream that broke off")
                    @QueryParam("cursor")
                    @Nullable
                    String cursor,
            @HeaderParam("Accept-Encoding") @Nullable String acceptEncoding) {
        Caller calling = caller.get();
        UUID company = calling.requireCompany(companyId);
        UUID brand = Scopes.requireBrand(brandId);
        boolean gzip = AcceptEncoding.takesGzip(acceptEncoding) && compression.enabled(company);
        Uni<Multi<Buffer>> opened = scopes.of(calling, company, brand, storeId).chain(scope -> {
            StreamSection sold = StreamSection.of(
                    "product", ProductPull.PRODUCTS, products.view(scope, false, calling.is("ho-admin")));
            return stream.open(company, List.of(CategoryPull.section(scope), sold), cursor, gzip);
        });
        return RestMulti.fromUniResponse(
                opened, lines -> lines.map(Buffer::getBytes), lines -> gzip ? headers("gzip") : headers(null));
    }

    private static Map<String, List<String>> headers(@Nullable String encoding) {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("Content-Type", List.of(NDJSON));
        headers.put("Cache-Control", List.of("private, no-store"));
        headers.put("Vary", List.of("Accept-Encoding"));
        if (encoding != null) {
            headers.put("Content-Encoding", List.of(encoding));
        }
        return headers;
    }
}
