package syncsuite.deploy.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request on its way through the gateway, and what is known of it so far. Lives on one event loop. */
final class Exchange {
    private static final Pattern REQUEST_ID = Pattern.compile("[!-~]{1,128}");
    private static final String REQUEST_ID_HEADER = "X-Request-Id";
    private static final int RETRY_AFTER_SECONDS = 2;

    private final HttpServerRequest request;
    private final String requestId;
    private final long began = System.nanoTime();
    private Optional<Route> route = Optional.empty();
    private Optional<Upstream> upstream = Optional.empty();
    private @Nullable JsonObject claims;
    private int retries;

    Exchange(HttpServerRequest request) {
        this.request = request;
        String given = request.getHeader(REQUEST_ID_HEADER);
        this.requestId = given != null && REQUEST_ID.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        request.response().putHeader(REQUEST_ID_HEADER, requestId);
    }

    HttpServerRequest request() {
        return request;
    }

    String requestId() {
        return requestId;
    }

    long began() {
        return began;
    }

    Optional<Route> route() {
        return route;
    }

    void route(Route found) {
        route = Optional.of(found);
    }

    Optional<Upstream> upstream() {
        return upstream;
    }

    void upstream(Upstream chosen) {
        upstream = Optional.of(chosen);
    }

    /** Who the caller is, as far as the gateway knows. */
    Optional<JsonObject> claims() {
        return Optional.ofNullable(claims);
    }

    void claims(JsonObject verified) {
        claims = verified;
    }

    int retries() {
        return retries;
    }

    void retried() {
        retries++;
    }

    /** Answers by the contract's error body, unless an answer is under way, which is then broken off. */
    void refuse(Refusal refusal, String message) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            response.reset();
            return;
        }
        if (refusal == Refusal.UNAUTHENTICATED) {
            boolean hadToken = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
            response.putHeader(
                    "WWW-Authenticate", "Bearer realm=\"sync\"" + (hadToken ? ", error=\"invalid_token\"" : ""));
        }
        if (refusal == Refusal.UNAVAILABLE) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS));
        }
        response.setStatusCode(refusal.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.end(body(refusal, message).toBuffer());
        Leftover.discard(request);
    }

    private JsonObject body(Refusal refusal, String message) {
        String path = request.path();
        boolean shopify = path != null && (path.equals("/api/sync") || path.startsWith("/api/sync/"));
        return shopify
                ? new JsonObject()
                        .put("error", message)
                        .put("details", new JsonObject().put("code", refusal.name()))
                        .put("request_id", requestId)
                : new JsonObject()
                        .put("error", refusal.name())
                        .put("message", message)
                        .put("details", new JsonObject())
                        .put("request_id", requestId);
    }
}
