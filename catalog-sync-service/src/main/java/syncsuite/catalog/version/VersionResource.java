package syncsuite.catalog.version;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import syncsuite.catalog.scope.Scopes;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;
import syncsuite.core.tenant.Caller;
import syncsuite.core.token.CurrentCaller;

/** Tells whether anything changed: what every device asks most often. */
@Path("/api/v1/sync/version")
@Tag(name = "Download")
class VersionResource {
    private static final CompletionStage<?> NONE = CompletableFuture.completedStage(null);

    private final CurrentCaller caller;
    private final Versions versions;
    private final Scopes scopes;
    private final Cache<UUID, VersionAnswer> answers =
            Caffeine.newBuilder().maximumSize(10_000).build();

    VersionResource(CurrentCaller caller, Versions versions, Scopes scopes) {
        this.caller = caller;
        this.versions = versions;
        this.scopes = scopes;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({"edge", "ho-admin", "seller", "field"})
    @Operation(
            summary = "The version of all data that a store downloads",
            description = "Grows with each change of categories, products, promotions or photos; `components` are the"
                    + " versions of the single lists. Answers 304 to `If-None-Match` with the last ETag.")
    @APIResponse(
            responseCode = "200",
            description = "The version",
            content =
                    @Content(
                            schema = @Schema(ref = "Version"),
                            examples = @ExampleObject(name = "version", value = """
                    {"version": 7110000000000000, "updated_at": "2026-11-20T09:00:00.000001Z", "components": {"categories": 1795165200000001, "products": 1795165200000001, "promotions": 1759834799999998, "photos": 1759834800000000}, "sync_interval_hours": 24}""")))
    @APIResponse(responseCode = "304", description = "Nothing changed")
    public CompletionStage<RestResponse<byte[]>> version(
            @Parameter(description = "The caller's company", required = true) @QueryParam("company_id") @Nullable
                    UUID companyId,
            @Parameter(description = "A store that the caller may act for") @QueryParam("store_id") @Nullable
                    UUID storeId,
            @Parameter(description = "A version seen before: the answer then says whether it `changed`")
                    @QueryParam("since_version")
                    @Nullable
                    Long sinceVersion,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        Caller calling = caller.get();
        UUID company = calling.requireCompany(companyId);
        CompletionStage<?> scope = storeId == null
                ? NONE
                : scopes.of(calling, companyId, null, storeId).subscribeAsCompletionStage();
        return scope.thenCompose(found -> versions.of(company)).thenApply(found -> {
            VersionAnswer current = answer(
                    company,
                    found.orElseThrow(
                            () -> new SyncException(ErrorCode.COMPANY_NOT_FOUND, "There is no such company.")));
            return respond(sinceVersion == null ? current : current.since(sinceVersion), ifNoneMatch);
        });
    }

    private VersionAnswer answer(UUID company, Components components) {
        VersionAnswer kept = answers.getIfPresent(company);
        if (kept == null || !kept.components().equals(components)) {
            kept = VersionAnswer.of(components);
            answers.put(company, kept);
        }
        return kept;
    }

    private static RestResponse<byte[]> respond(VersionAnswer answer, @Nullable String ifNoneMatch) {
        RestResponse.ResponseBuilder<byte[]> response = answer.etag().isNamedBy(ifNoneMatch)
                ? RestResponse.ResponseBuilder.notModified()
                : RestResponse.ResponseBuilder.ok(answer.body());
        return response.header("ETag", answer.etag().header())
                .header("Cache-Control", "private, no-cache")
                .build();
    }
}
