package syncsuite.photo.download;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.SyncException;
import syncsuite.core.ratelimit.RateLimited;
import syncsuite.core.tenant.Caller;
import syncsuite.core.token.CurrentCaller;
import syncsuite.photo.PhotoConfig;
import syncsuite.photo.image.ImageFiles;
import syncsuite.photo.place.Places;
import syncsuite.photo.store.ByteRange;
import syncsuite.photo.store.ObjectStore;

@Path("/api/v1/sync/product-photos/{photo_id}/download")
@Tag(name = "Download")
class DownloadResource {
    private final CurrentCaller caller;
    private final RoutingContext request;
    private final Files files;
    private final Downloads downloads;
    private final ObjectStore store;
    private final PhotoConfig config;

    DownloadResource(
            CurrentCaller caller,
            RoutingContext request,
            Files files,
            Downloads downloads,
            ObjectStore store,
            PhotoConfig config) {
        this.caller = caller;
        this.request = request;
        this.files = files;
        this.downloads = downloads;
        this.store = store;
        this.config = config;
    }

    @GET
    @RolesAllowed({"edge", "ho-admin", "seller"})
    @RateLimited("photo-downloads")
    @Operation(
            summary = "A photo's bytes",
            description =
                    "`X-Checksum` is the MD5 of the whole file in hex, also where a part is asked for; `Digest` and"
                            + " `Repr-Digest` have the SHA-256 too. A download that broke off goes on by `Range` and `If-Range`."
                            + " A whole body with the status 200 was checked against the checksum: one that turns out to be"
                            + " damaged while it is sent is cut off, so compare its length.")
    @APIResponse(
            responseCode = "200",
            description = "The whole file",
            headers = {
                @Header(name = "X-Checksum", description = "MD5, hex", schema = @Schema(type = SchemaType.STRING)),
                @Header(name = "X-Version", description = "The photo's", schema = @Schema(type = SchemaType.INTEGER)),
                @Header(name = "ETag", description = "SHA-256, hex", schema = @Schema(type = SchemaType.STRING))
            },
            content = @Content(mediaType = "image/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "206", description = "The part that Range asks for")
    @APIResponse(responseCode = "304", description = "The file is as If-None-Match says")
    @APIResponse(responseCode = "307", description = "Its short-lived address in the store")
    @APIResponse(responseCode = "400", description = "MISSING_STORE_ID, VALIDATION_ERROR")
    @APIResponse(responseCode = "404", description = "NOT_FOUND, STORE_NOT_FOUND; OBJECT_MISSING: lost in the store")
    @APIResponse(responseCode = "416", description = "RANGE_NOT_SATISFIABLE")
    @APIResponse(responseCode = "429", description = "RATE_LIMITED")
    @APIResponse(responseCode = "502", description = "OBJECT_DAMAGED: what the store holds is not what was stored")
    @APIResponse(responseCode = "503", description = "UNAVAILABLE: the store is down; see Retry-After")
    public Uni<Response> download(
            @PathParam("photo_id") UUID photo,
            @Parameter(description = "A store of the caller", required = true) @QueryParam("store_id") @Nullable
                    UUID storeId,
            @Parameter(
                            description =
                                    "256 or 1024: a rendition at most so many pixels wide; the photo itself where it is"
                                            + " not wider, or of a type that has none (WebP, AVIF)")
                    @QueryParam("size")
                    @Nullable
                    Integer size,
            @Parameter(description = "1: answer 307 to an address in the store that is good for minutes")
                    @QueryParam("redirect")
                    @Nullable
                    Boolean redirect,
            @HeaderParam("Range") @Nullable String range,
            @HeaderParam("If-Range") @Nullable String ifRange,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        Caller calling = caller.get();
        if (size != null && !ImageFiles.SIZES.contains(size)) {
            throw SyncException.invalid("size", "must be 256 or 1024; leave it out for the photo itself");
        }
        Wanted wanted =
                new Wanted(calling.companyId(), Places.requireStore(calling, storeId), photo, size == null ? 0 : size);
        return files.find(wanted).chain(file -> {
            if (file.tag().isNamedBy(ifNoneMatch)) {
                return Uni.createFrom().item(described(Response.notModified(), file));
            }
            if (Boolean.TRUE.equals(redirect)) {
                URI address = URI.create(store.publicAddress(file.objectKey(), config.redirectExpiry()));
                return Uni.createFrom()
                        .item(described(
                                Response.temporaryRedirect(address).header("Cache-Control", "private, no-store"),
                                file));
            }
            return bytes(file, range(file, range, ifRange));
        });
    }

    private @Nullable ByteRange range(Found file, @Nullable String range, @Nullable String ifRange) {
        try {
            return RequestedRange.of(range, ifRange, file.tag(), file.length());
        } catch (SyncException unsatisfiable) {
            request.response().putHeader("Content-Range", "bytes */" + file.length());
            throw unsatisfiable;
        }
    }

    private Uni<Response> bytes(Found file, @Nullable ByteRange range) {
        Uni<FileBody> opened = request.request().method().equals(HttpMethod.HEAD)
                ? Uni.createFrom().item(new FileBody.OfHead(range == null ? file.length() : range.length()))
                : downloads.open(file, range);
        return opened.map(body -> {
            Response.ResponseBuilder answer = Response.status(range == null ? 200 : 206)
                    .entity(body)
                    .type(file.contentType())
                    .header("Content-Length", body.length())
                    .header("Accept-Ranges", "bytes")
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Content-Security-Policy", "default-src 'none'; sandbox");
            if (range != null) {
                answer.header("Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + file.length());
            }
            return described(answer, file);
        });
    }

    private static Response described(Response.ResponseBuilder answer, Found file) {
        return answer.header("ETag", file.tag().header())
                .header("X-Checksum", file.md5())
                .header("X-Version", file.version())
                .header("Digest", file.digest())
                .header("Repr-Digest", file.reprDigest())
                .build();
    }
}
