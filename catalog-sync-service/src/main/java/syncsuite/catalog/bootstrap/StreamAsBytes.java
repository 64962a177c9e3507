package syncsuite.catalog.bootstrap;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * The stream is NDJSON whatever a client asks for. It is written as the bytes it is, compressed or not: negotiated as
 * NDJSON, the framework would put a line break of its own between any two pieces.
 */
final class StreamAsBytes {
    @ServerRequestFilter(preMatching = true)
    public void takeAny(ContainerRequestContext request) {
        if (request.getUriInfo().getPath().contains("/api/v1/sync/bootstrap")) {
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, MediaType.WILDCARD);
        }
    }
}
