package syncsuite.core.http;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestFilter;
import org.jboss.resteasy.reactive.server.spi.ServerHttpRequest;

/**
 * Reads bodies for the resources, after the caller was let in: collects them without holding a thread while they arrive,
 * and not a byte beyond the route's limit. Large ones go on in a worker thread, since parsing them takes long. Routes
 * whose limit is above {@value #COLLECTED} bytes get a bounded stream instead, which their resource reads blocking.
 */
@Provider
@jakarta.annotation.Priority(Priorities.USER)
public final class BodyReader implements ResteasyReactiveContainerRequestFilter {
    static final long COLLECTED = 32L * 1024 * 1024;
    private static final int PARSED_IN_PLACE = 64 * 1024;
    private static final String QUARKUS_LIMIT = "io.quarkus.max-request-size";
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS");

    private final BodyLimit limits;

    public BodyReader(BodyLimit limits) {
        this.limits = limits;
    }

    @Override
    public void filter(ResteasyReactiveContainerRequestContext filtered) {
        ResteasyReactiveRequestContext context = (ResteasyReactiveRequestContext) filtered.getServerRequestContext();
        ServerHttpRequest request = context.serverRequest();
        if (WITHOUT_BODY.contains(filtered.getMethod()) || isForm(filtered.getHeaderString(HttpHeaders.CONTENT_TYPE))) {
            return;
        }
        var routing = context.unwrap(io.vertx.ext.web.RoutingContext.class);
        long limit = limits.of(routing.normalizedPath());
        if (limit > COLLECTED) {
            routing.put(QUARKUS_LIMIT, -1L);
            context.setInputStream(new BoundedBody(request.createInputStream(), limit, routing.request()));
        } else if (!request.isRequestEnded()) {
            filtered.suspend();
            request.setReadListener(new Collector(context, routing.request(), limit));
            request.resumeRequestInput();
        }
    }

    /** Forms are read by RESTEasy itself, within the same limit. */
    private static boolean isForm(String contentType) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        return type.startsWith("multipart/") || type.startsWith("application/x-www-form-urlencoded");
    }

    private static final class Collector implements ServerHttpRequest.ReadCallback {
        private final ResteasyReactiveRequestContext context;
        private final HttpServerRequest request;
        private final long limit;
        private final List<ByteBuffer> parts = new ArrayList<>();
        private long length;

        Collector(ResteasyReactiveRequestContext context, HttpServerRequest request, long limit) {
            this.context = context;
            this.request = request;
            this.limit = limit;
        }

        @Override
        public void data(ByteBuffer part) {
            if (length > limit) {
                return;
            }
            length += part.remaining();
            if (length > limit) {
                parts.clear();
                context.resume(BodyLimit.tooLarge(limit), true);
                BodyLimit.discard(request);
            } else {
                parts.add(part);
            }
        }

        @Override
        public void done() {
            if (length > limit) {
                return;
            }
            byte[] body = new byte[(int) length];
            int at = 0;
            for (ByteBuffer part : parts) {
                int size = part.remaining();
                part.get(body, at, size);
                at += size;
            }
            parts.clear();
            context.setInputStream(new ByteArrayInputStream(body));
            if (length > PARSED_IN_PLACE) {
                context.resume(ResteasyReactiveRecorder.EXECUTOR_SUPPLIER.get());
            } else {
                context.resume();
            }
        }
    }
}
