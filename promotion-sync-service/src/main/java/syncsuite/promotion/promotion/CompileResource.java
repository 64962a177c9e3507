package syncsuite.promotion.promotion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.JsonDocument;
import syncsuite.core.tenant.Tenants;
import syncsuite.core.token.CurrentCaller;
import syncsuite.promotion.compiler.PromotionFields;

@Path("/api/v1/promotions/compile")
@Tag(name = "Administration: promotions")
class CompileResource {
    private static final UUID NONE = new UUID(0, 0);

    private final CurrentCaller caller;
    private final Tenants tenants;
    private final Compilation compilation;

    CompileResource(CurrentCaller caller, Tenants tenants, Compilation compilation) {
        this.caller = caller;
        this.tenants = tenants;
        this.compilation = compilation;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed("ho-admin")
    @Operation(
            summary = "Compile a promotion without saving it",
            description = "Answers the rule that an edge would get; `id` names the promotion in it, or nothing does.")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "Promotion")))
    @APIResponse(
            responseCode = "200",
            description = "The rule",
            content = @Content(schema = @Schema(ref = "CompiledPromotion")))
    @APIResponse(responseCode = "400", description = "VALIDATION_ERROR that names all contradictions")
    public Uni<byte[]> compile(JsonDocument body) {
        ObjectNode given = body.object();
        ObjectNode content = PromotionFields.PROMOTION.readNew(given).orThrow();
        @Nullable UUID id = FieldType.parseUuid(given.path("id").asText());
        UUID company = caller.get().companyId();
        return tenants.inSession(
                company, session -> compilation.compile(session, company, id == null ? NONE : id, content, null));
    }
}
