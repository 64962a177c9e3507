package syncsuite.core.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Gives each request an id: the caller's {@code X-Request-Id} where it is 1 to 128 visible ASCII characters, else a new
 * one. The id is on the answer, in every error and, as {@code request_id}, on every log line of the request.
 */
@Singleton
public final class RequestId {
    public static final String HEADER = "X-Request-Id";
    private static final String KEY = "request_id";
    private static final int LONGEST = 128;

    void register(@Observes Filters filters) {
        filters.register(RequestId::assign, FilterOrder.REQUEST_ID);
    }

    /** The request's id; empty before the filter ran. */
    public static String of(RoutingContext request) {
        String id = request.get(KEY);
        return id == null ? "" : id;
    }

    private static void assign(RoutingContext request) {
        String given = request.request().getHeader(HEADER);
        String id =
                given != null && isAcceptable(given) ? given : UUID.randomUUID().toString();
        request.put(KEY, id);
        request.response().putHeader(HEADER, id);
        MDC.put(KEY, id);
        request.next();
    }

    static boolean isAcceptable(@Nullable String id) {
        return id != null
                && !id.isEmpty()
                && id.length() <= LONGEST
                && id.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }
}
