package syncsuite.deploy.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.BooleanSupplier;

/** The gateway's own health and metrics. */
record Management(Upstreams upstreams, Meters meters, BooleanSupplier stopping) {

    /** Answers the paths under {@code /q} that exist; false for all other paths. */
    boolean answer(HttpServerRequest request) {
        switch (String.valueOf(request.path())) {
            case "/q/health", "/q/health/live", "/q/health/started" -> health(request, 200);
            case "/q/health/ready" -> health(request, stopping.getAsBoolean() ? 503 : 200);
            case "/q/metrics" -> {
                request.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");
                request.response().end(meters.scrape());
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The status is the gateway's own; a service that is down does not make the gateway unfit. */
    private void health(HttpServerRequest request, int status) {
        JsonArray checks = new JsonArray();
        upstreams
                .all()
                .forEach(upstream -> checks.add(new JsonObject()
                        .put("name", upstream.service() + " at " + upstream)
                        .put("status", upstream.healthy() ? "UP" : "DOWN")));
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new JsonObject()
                        .put("status", status == 200 ? "UP" : "DOWN")
                        .put("checks", checks)
                        .toBuffer());
    }
}
