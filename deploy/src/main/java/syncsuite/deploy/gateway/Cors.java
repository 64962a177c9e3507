package syncsuite.deploy.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of certain origins call the suite from a browser (Fetch standard, CORS). Callers are known by their bearer
 * token alone, so cookies and other credentials of the browser are never allowed. An origin that is not allowed gets what
 * it would get if there were no CORS, and its browser keeps the answer from it.
 */
final class Cors {
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, QUERY";
    private static final String EXPOSED =
            "ETag, Retry-After, X-Request-Id, Sync-Errors, Idempotency-Replayed, RateLimit, RateLimit-Policy,"
                    + " WWW-Authenticate, Content-Range, Content-Disposition";
    private static final String MAX_AGE_SECONDS = "3600";
    private static final Pattern HEADER_NAMES = Pattern.compile("[A-Za-z0-9_-]{1,64}( *, *[A-Za-z0-9_-]{1,64}){0,49}");
    private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.-]{1,253}(:([0-9]{1,5}|\\*))?|\\*");

    private final List<String> origins;

    /** @param origins {@code https://shop.example}, {@code http://localhost:*} for any port, {@code *} for all */
    Cors(List<String> origins) {
        for (String origin : origins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException("SYNC_GATEWAY_CORS_ORIGINS: not an origin: " + origin
                        + " (as https://shop.example, http://localhost:* or *)");
            }
        }
        this.origins = List.copyOf(origins);
    }

    /** Marks the answer as one that the calling page may read. */
    void apply(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && allows(origin)) {
            request.response()
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        }
    }

    /** Whether answers differ by the asking page. */
    boolean varies() {
        return !origins.isEmpty();
    }

    /** Answers a browser that asks before it sends; false for every other request. */
    boolean answersPreflight(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean preflight = request.method().equals(HttpMethod.OPTIONS)
                && origin != null
                && request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) != null;
        if (!preflight || !allows(origin)) {
            return false;
        }
        HttpServerResponse response = request.response().setStatusCode(204);
        response.headers()
                .add(HttpHeaders.VARY, "Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
        response.headers().remove(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS);
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS);
        String asked = request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
        if (asked != null && HEADER_NAMES.matcher(asked).matches()) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, asked);
        }
        response.end();
        return true;
    }

    private boolean allows(@Nullable String origin) {
        return origin != null && origins.stream().anyMatch(allowed -> matches(allowed, origin));
    }

    private static boolean matches(String allowed, String origin) {
        if (allowed.equals("*") || allowed.equalsIgnoreCase(origin)) {
            return true;
        }
        if (!allowed.endsWith(":*")) {
            return false;
        }
        String site = allowed.substring(0, allowed.length() - 2);
        return origin.length() >= site.length()
                && origin.substring(0, site.length()).equalsIgnoreCase(site)
                && origin.substring(site.length()).matches("(:[0-9]{1,5})?");
    }
}
