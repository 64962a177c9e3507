package syncsuite.catalog.identity.signin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import syncsuite.core.tenant.Caller;
import syncsuite.core.token.CurrentCaller;

/** Tells the caller who it is, from its token alone: no database is asked. */
@Path("/api/v1/me")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
class CallerResource {

    /** The claims of the access token. */
    @Schema(name = "CallerAnswer")
    record CallerAnswer(
            String sub,
            UUID companyId,
            List<UUID> storeIds,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String deviceId,

            List<String> groups) {}

    private final CurrentCaller current;

    CallerResource(CurrentCaller current) {
        this.current = current;
    }

    @GET
    @NonBlocking
    @Operation(operationId = "me", summary = "Who the access token speaks for")
    public CallerAnswer me() {
        Caller caller = current.get();
        return new CallerAnswer(
                caller.subject(),
                caller.companyId(),
                caller.storeIds().stream().sorted().toList(),
                caller.deviceId(),
                caller.roles().stream().sorted().toList());
    }
}
