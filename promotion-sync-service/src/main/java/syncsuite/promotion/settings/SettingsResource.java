package syncsuite.promotion.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import syncsuite.core.http.EntityTag;
import syncsuite.core.http.IfMatch;
import syncsuite.core.json.JsonDocument;
import syncsuite.core.token.CurrentCaller;

@Path("/api/v1/sync/settings")
@Tag(name = "Settings")
@Produces(MediaType.APPLICATION_JSON)
class SettingsResource {
    private static final String EXAMPLE = """
            {"sync_strategy": "include_future", "future_days": 14, "past_days": 1, "max_promotions_per_sync": 200, "include_inactive": false, "sync_interval_hours": 6, "enable_compression": true}""";

    private final CurrentCaller caller;
    private final SettingsStore settings;

    SettingsResource(CurrentCaller caller, SettingsStore settings) {
        this.caller = caller;
        this.settings = settings;
    }

    @GET
    @RolesAllowed({"edge", "ho-admin", "seller"})
    @Operation(summary = "How the company's stores sync")
    @APIResponse(
            responseCode = "200",
            description = "The settings",
            content =
                    @Content(
                            schema = @Schema(ref = "SyncSettings"),
                            examples = @ExampleObject(name = "settings", value = EXAMPLE)))
    @APIResponse(responseCode = "304", description = "They are as If-None-Match says")
    @APIResponse(responseCode = "404", description = "COMPANY_NOT_FOUND")
    public Uni<Response> read(
            @Parameter(description = "The caller's company", required = true) @QueryParam("company_id") @Nullable
                    UUID companyId,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        UUID company = caller.get().requireCompany(companyId);
        return settings.of(company).map(found -> {
            EntityTag tag = EntityTag.ofVersion(found.version());
            Response.ResponseBuilder answer =
                    tag.isNamedBy(ifNoneMatch) ? Response.notModified() : Response.ok(found.json());
            return answer.header("ETag", tag.header()).build();
        });
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("ho-admin")
    @Operation(
            summary = "Set how the company's stores sync",
            description = "Fields that are left out get their default. Every store's next incremental pull of"
                    + " promotions is answered as a full one.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(ref = "SyncSettings"),
                            examples = @ExampleObject(name = "settings", value = EXAMPLE)))
    @APIResponse(responseCode = "200", description = "Set", content = @Content(schema = @Schema(ref = "SyncSettings")))
    @APIResponse(responseCode = "400", description = "VALIDATION_ERROR that names field and range")
    @APIResponse(responseCode = "412", description = "VERSION_MISMATCH, where If-Match was given")
    public Uni<Response> replace(
            @Parameter(description = "The caller's company", required = true) @QueryParam("company_id") @Nullable
                    UUID companyId,
            @Parameter(description = "The version that is replaced, if that matters") @HeaderParam("If-Match") @Nullable
                    String ifMatch,
            JsonDocument body) {
        UUID company = caller.get().requireCompany(companyId);
        ObjectNode content = SettingsFields.SETTINGS.readWhole(body.object()).orThrow();
        return settings.replace(company, content, ifMatch == null ? null : IfMatch.required(ifMatch))
                .map(set -> Response.ok(set.json())
                        .header("ETag", EntityTag.ofVersion(set.version()).header())
                        .build());
    }
}
