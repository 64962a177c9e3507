package syncsuite.core.http;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import syncsuite.core.error.SyncException;

/** A route below the one prefix whose errors have another shape. */
@Path("/api/sync/probe")
public class ProbeShopifyResource {
    @GET
    @PermitAll
    public Uni<String> refuse() {
        throw SyncException.invalid("title", "is too long");
    }
}
