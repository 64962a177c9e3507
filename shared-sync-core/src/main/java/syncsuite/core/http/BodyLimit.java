package syncsuite.core.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.Map;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;

/**
 * How large a route's body may be. A body that says its length and is too long is refused before a byte of it is read;
 * one of unknown length when it has become too long: see {@link BodyReader}.
 */
@ApplicationScoped
public class BodyLimit {
    private static final String DEFAULT = "default";
    private static final long FALLBACK = 8L * 1024 * 1024;
    private static final long PATIENCE_MS = 10_000;

    private final Map<String, Long> byPath = new HashMap<>();
    private final long standard;

    public BodyLimit(HttpConfig config) {
        config.bodyLimit().forEach((path, limit) -> byPath.put(path, limit.asLongValue()));
        Long configured = byPath.remove(DEFAULT);
        standard = configured == null ? FALLBACK : configured;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FilterOrder.BODY_LIMIT);
    }

    /** The most bytes that the path's body may have. */
    public long of(String path) {
        String longest = "";
        for (String beginning : byPath.keySet()) {
            if (beginning.length() > longest.length() && path.startsWith(beginning)) {
                longest = beginning;
            }
        }
        return longest.isEmpty() ? standard : byPath.getOrDefault(longest, standard);
    }

    private void check(RoutingContext request) {
        long limit = of(request.normalizedPath());
        if (contentLength(request.request()) > limit) {
            ErrorAnswers.send(tooLarge(limit), request);
            discard(request.request());
        } else {
            request.next();
        }
    }

    /** The declared length; 0 where there is none. */
    static long contentLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length.trim());
        } catch (NumberFormatException beyondAnyLength) {
            return Long.MAX_VALUE;
        }
    }

    /**
     * Lets the rest of a refused body pass by unkept, so that the client gets to read the answer; who still sends after
     * ten seconds is cut off.
     */
    static void discard(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        request.handler(part -> {});
        request.resume();
        var vertx = io.vertx.core.Vertx.currentContext();
        if (vertx != null) {
            vertx.owner().setTimer(PATIENCE_MS, timer -> {
                if (!request.isEnded()) {
                    var unused = request.connection().close();
                }
            });
        }
    }

    static SyncException tooLarge(long limit) {
        return new SyncException(
                ErrorCode.BATCH_TOO_LARGE,
                "The body may have at most " + limit + " bytes here.",
                Map.of("maximum_bytes", limit));
    }
}
