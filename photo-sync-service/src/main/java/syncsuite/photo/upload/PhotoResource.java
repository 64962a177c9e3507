package syncsuite.photo.upload;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import syncsuite.core.http.EntityTag;
import syncsuite.core.http.IfMatch;
import syncsuite.core.token.CurrentCaller;
import syncsuite.photo.photo.PhotoDocument;

@Path("/api/v1/products/{product_id}/photos")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("ho-admin")
@Tag(name = "Administration")
class PhotoResource {
    private final CurrentCaller caller;
    private final RoutingContext request;
    private final Uploads uploads;
    private final PhotoWriter writer;

    PhotoResource(CurrentCaller caller, RoutingContext request, Uploads uploads, PhotoWriter writer) {
        this.caller = caller;
        this.request = request;
        this.uploads = uploads;
        this.writer = writer;
    }

    @POST
    @Consumes(MediaType.WILDCARD) // what is no form is refused after the caller was let in
    @Operation(
            summary = "Store a photo of a product",
            description = "JPEG, PNG, WebP, AVIF or GIF, told by the bytes; at most 20 MiB, 8192 pixels a side and 40"
                    + " megapixels. EXIF, GPS, comments and whatever is no part of the picture are cut out; checksums are"
                    + " those of what is stored. A new primary photo takes the place of the one before: same id, next"
                    + " version, new address. The same bytes again change nothing. JPEG, PNG and GIF get renditions of 256"
                    + " and 1024 pixels.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA,
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            requiredProperties = "file",
                                            properties = {
                                                @SchemaProperty(
                                                        name = "file",
                                                        type = SchemaType.STRING,
                                                        format = "binary",
                                                        description = "At most 20 MiB"),
                                                @SchemaProperty(
                                                        name = "is_primary",
                                                        type = SchemaType.BOOLEAN,
                                                        defaultValue = "true"),
                                                @SchemaProperty(
                                                        name = "sort_order",
                                                        type = SchemaType.INTEGER,
                                                        minimum = "0",
                                                        maximum = "1000000",
                                                        defaultValue = "0")
                                            })))
    @APIResponse(
            responseCode = "201",
            description = "Stored; its ETag is its version",
            content = @Content(schema = @Schema(ref = "Photo")))
    @APIResponse(
            responseCode = "200",
            description = "It took the place of another, or was there already",
            content = @Content(schema = @Schema(ref = "Photo")))
    @APIResponse(
            responseCode = "400",
            description = "VALIDATION_ERROR that names the field: no image, damaged, too many pixels")
    @APIResponse(
            responseCode = "404",
            description = "NOT_FOUND: no such product, or the catalogue's news of it is under way")
    @APIResponse(responseCode = "413", description = "BATCH_TOO_LARGE: more than 20 MiB")
    @APIResponse(
            responseCode = "415",
            description = "UNSUPPORTED_MEDIA_TYPE: no form, or no image of a type that is taken")
    @APIResponse(responseCode = "503", description = "UNAVAILABLE: the store is down; see Retry-After")
    public Uni<Response> store(@PathParam("product_id") UUID product) {
        return uploads.take(caller.get().companyId(), product, request.request())
                .map(stored -> Response.status(stored.created() ? 201 : 200)
                        .entity(PhotoDocument.shown(stored.photo()))
                        .header(
                                "ETag",
                                EntityTag.ofVersion(stored.photo().version).header())
                        .build());
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a photo; stores are told by a tombstone, its bytes go later")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "404", description = "NOT_FOUND")
    @APIResponse(responseCode = "412", description = "VERSION_MISMATCH")
    public Uni<Void> delete(
            @PathParam("product_id") UUID product,
            @PathParam("id") UUID id,
            @Parameter(description = "The version that the deletion is based on; any where absent")
                    @HeaderParam(IfMatch.HEADER)
                    @Nullable
                    String ifMatch) {
        return writer.delete(caller.get().companyId(), product, id, ifMatch == null ? null : IfMatch.required(ifMatch));
    }
}
