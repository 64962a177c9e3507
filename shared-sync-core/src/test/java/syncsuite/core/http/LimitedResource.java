package syncsuite.core.http;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import syncsuite.core.ratelimit.RateLimited;

/** A route under a limit per user and one per device. */
@Path("/api/v1/limited")
public class LimitedResource {
    @GET
    @RolesAllowed("field")
    @RateLimited("probe")
    public Uni<String> get() {
        return Uni.createFrom().item("{}");
    }
}
