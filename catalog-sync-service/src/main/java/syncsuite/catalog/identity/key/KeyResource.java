package syncsuite.catalog.identity.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The public keys, and their change. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
class KeyResource {

    /** What the ring holds. */
    @Schema(name = "KeyRingAnswer")
    record KeyRingAnswer(
            @Schema(description = "Ids of the keys that are published, oldest first.")
            List<String> published,

            @Schema(description = "The key that signs next.") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String pending,

            @Schema(description = "When it begins to.") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Instant pendingSignsFrom) {

        static KeyRingAnswer of(KeyRing.State state) {
            return new KeyRingAnswer(
                    state.published(),
                    state.pending().orElse(null),
                    state.pendingSignsFrom().orElse(null));
        }
    }

    private final KeyRing ring;
    private final String cacheControl;

    KeyResource(KeyRing ring, KeyRingConfig config) {
        this.ring = ring;
        this.cacheControl = "public, max-age=" + config.cacheFor().toSeconds();
    }

    @GET
    @Path(".well-known/jwks.json")
    @PermitAll
    @NonBlocking
    @Operation(operationId = "jwks", summary = "The keys that verify access tokens, as a JWK set (RFC 7517)")
    public RestResponse<Map<String, Object>> jwks() {
        return RestResponse.ResponseBuilder.ok(ring.jwks())
                .header(HttpHeaders.CACHE_CONTROL, cacheControl)
                .build();
    }

    @POST
    @Path("api/v1/keys/rotate")
    @RolesAllowed("ops")
    @Operation(
            operationId = "rotateKeys",
            summary = "Publishes a new signing key, which signs after sync.keyring.publish-ahead",
            description = "Nothing changes while a key waits for its turn already.")
    @APIResponse(responseCode = "200", description = "What the ring holds now.")
    public Uni<KeyRingAnswer> rotate() {
        return ring.rotate().map(KeyRingAnswer::of);
    }
}
