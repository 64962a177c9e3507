package syncsuite.core.ratelimit;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;
import syncsuite.core.tenant.Caller;
import syncsuite.core.token.CurrentCaller;

/** Asks {@link RateLimits} about every request to a {@link RateLimited} resource, after its caller is known. */
public final class RateLimitFilter {
    private final RateLimits limits;

    public RateLimitFilter(RateLimits limits) {
        this.limits = limits;
    }

    @RateLimited("")
    @ServerRequestFilter(priority = Priorities.HEADER_DECORATOR)
    public Uni<Response> check(ResourceInfo resource, RoutingContext request) {
        Caller caller = CurrentCaller.of(request);
        if (caller == null) {
            return Uni.createFrom().nullItem();
        }
        return limits.take(caller, name(resource)).map(verdict -> answer(verdict, request.response()));
    }

    private static @Nullable Response answer(Verdict verdict, HttpServerResponse response) {
        if (verdict.shares().isEmpty()) {
            return null;
        }
        response.putHeader("RateLimit-Policy", verdict.policyHeader());
        response.putHeader("RateLimit", verdict.stateHeader());
        if (!verdict.granted()) {
            throw throttled(verdict.retryAfterSeconds());
        }
        return null;
    }

    static SyncException throttled(long seconds) {
        return new SyncException(
                ErrorCode.RATE_LIMITED,
                "You made too many requests. Try again in " + seconds + " seconds.",
                Map.of(
                        "retry_after",
                        seconds,
                        "detail",
                        "Request was throttled. Expected available in " + seconds + " seconds."),
                Duration.ofSeconds(seconds));
    }

    private static String name(ResourceInfo resource) {
        RateLimited own = resource.getResourceMethod().getAnnotation(RateLimited.class);
        RateLimited named = own != null ? own : resource.getResourceClass().getAnnotation(RateLimited.class);
        return named == null ? "" : named.value();
    }
}
