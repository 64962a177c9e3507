package syncsuite.catalog.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import syncsuite.catalog.scope.Scopes;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.tenant.Caller;
import syncsuite.core.token.CurrentCaller;

@Path("/api/v1/products/import")
@Tag(name = "Administration: products")
class ImportResource {
    private final CurrentCaller caller;
    private final Scopes scopes;
    private final Imports imports;

    ImportResource(CurrentCaller caller, Scopes scopes, Imports imports) {
        this.caller = caller;
        this.scopes = scopes;
        this.imports = imports;
    }

    @POST
    @Blocking
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed("ho-admin")
    @Operation(
            summary = "Create and change many products of a brand from a file",
            description =
                    "NDJSON (one product per line) or CSV with a header row, UTF-8, at most 1,000,000 rows and 256"
                            + " MiB. A row means the product of its `sku`, else of its `barcode`, else a new one; fields that"
                            + " it leaves out keep their value, an empty CSV cell clears. `category_code` names a category by"
                            + " code. `format=shopify` takes Shopify's product CSV: each variant becomes a product, and the"
                            + " Type a category, made when missing. All rows are applied or, where one is bad, none;"
                            + " `partial=true` applies the good ones. `row` counts from 1: lines of NDJSON, records after the"
                            + " header of CSV.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = FileFormat.NDJSON,
                        schema = @Schema(type = SchemaType.STRING),
                        examples =
                                @ExampleObject(
                                        name = "lines",
                                        value = "{\"sku\":\"SHIRT-S\",\"name\":\"Shirt Small\",\"price\":12.50}")),
                @Content(
                        mediaType = FileFormat.CSV,
                        schema = @Schema(type = SchemaType.STRING),
                        examples =
                                @ExampleObject(name = "table", value = "sku,name,price\nSHIRT-S,Shirt Small,12.50\n"))
            })
    @APIResponse(
            responseCode = "200",
            description = "Applied",
            content =
                    @Content(
                            schema = @Schema(ref = "ImportSummary"),
                            examples = @ExampleObject(name = "summary", value = """
                    {"created": 2, "updated": 1, "unchanged": 0, "error_count": 0, "errors": []}""")))
    @APIResponse(
            responseCode = "422",
            description = "IMPORT_REJECTED: a row is bad, nothing was applied; the first 1000 errors are listed",
            content = @Content(examples = @ExampleObject(name = "rejected", value = """
                    {"error": "IMPORT_REJECTED", "message": "1 row is bad, so nothing was imported. Correct it, or import the others with partial=true.", "created": 0, "updated": 0, "unchanged": 0, "error_count": 1, "errors": [{"row": 3, "field": "price", "message": "must be a decimal number"}]}""")))
    @APIResponse(responseCode = "409", description = "CONFLICT: another import of the company is running")
    @APIResponse(responseCode = "413", description = "BATCH_TOO_LARGE")
    @APIResponse(responseCode = "415", description = "UNSUPPORTED_MEDIA_TYPE")
    public Uni<Response> take(
            @Parameter(description = "The brand of all the file's products", required = true)
                    @QueryParam("brand_id")
                    @Nullable
                    UUID brandId,
            @Parameter(description = "`shopify` for Shopify's product CSV") @QueryParam("format") @Nullable
                    String format,
            @Parameter(description = "Whether good rows are applied although others are bad")
                    @QueryParam("partial")
                    @Nullable
                    Boolean partial,
            @HeaderParam("Content-Type") @Nullable String contentType,
            InputStream body) {
        Caller calling = caller.get();
        UUID brand = Scopes.requireBrand(brandId);
        FileFormat file = FileFormat.of(contentType, format);
        return scopes.of(calling, calling.companyId(), brand, null)
                .chain(scope -> imports.take(scope.company(), brand, file, Boolean.TRUE.equals(partial), body))
                .map(ImportResource::answer);
    }

    private static Response answer(ImportSummary summary) {
        if (summary.applied()) {
            return Response.ok(summary.json()).build();
        }
        long bad = summary.errors().count();
        ObjectNode rejected = JsonNodeFactory.instance
                .objectNode()
                .put("error", ErrorCode.IMPORT_REJECTED.name())
                .put(
                        "message",
                        (bad == 1 ? "1 error was found" : bad + " errors were found")
                                + ", so nothing was imported. Correct the rows, or import the others with partial=true.");
        rejected.setAll(summary.json());
        return Response.status(ErrorCode.IMPORT_REJECTED.status())
                .entity(rejected)
                .build();
    }
}
