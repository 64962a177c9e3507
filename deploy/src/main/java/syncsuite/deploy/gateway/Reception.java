package syncsuite.deploy.gateway;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes requests in: path, route, size, token, then on to {@link Forwarding}. One per event loop. */
final class Reception extends AbstractVerticle {
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(75);
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY");

    private final GatewayConfig config;
    private final RouteTable routes;
    private final Cors cors;
    private final Shared shared;

    /** What the event loops have in common. */
    record Shared(Upstreams upstreams, TokenKeys keys, Meters meters, AccessLog log, Management management) {}

    Reception(GatewayConfig config, RouteTable routes, Shared shared) {
        this.config = config;
        this.routes = routes;
        this.cors = new Cors(config.corsOrigins());
        this.shared = shared;
    }

    @Override
    public void start(Promise<Void> started) {
        TokenCheck tokens = new TokenCheck(vertx, shared.keys(), config.issuer(), config.audience());
        Forwarding forwarding =
                new Forwarding(vertx, shared.upstreams(), routes.strippedHeaders(), cors.varies(), shared.meters());
        IdleConnections connections = new IdleConnections(vertx, LONGEST_IDLE);
        vertx.createHttpServer(options(config))
                .connectionHandler(connections::opened)
                .requestHandler(request -> receive(request, tokens, forwarding, connections))
                .listen(config.port(), config.host())
                .onSuccess(server -> ports(server))
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private void ports(HttpServer server) {
        vertx.sharedData().getLocalMap("gateway").put("port", server.actualPort());
    }

    private void receive(
            HttpServerRequest request, TokenCheck tokens, Forwarding forwarding, IdleConnections connections) {
        request.pause();
        if (shared.management().answer(request)) {
            request.resume();
            return;
        }
        Exchange exchange = new Exchange(request);
        cors.apply(request);
        shared.meters().began();
        connections.requestBegan(request.connection());
        request.response().endHandler(end -> {
            connections.requestEnded(request.connection());
            finish(exchange);
        });
        decide(exchange, tokens, forwarding);
    }

    private void decide(Exchange exchange, TokenCheck tokens, Forwarding forwarding) {
        HttpServerRequest request = exchange.request();
        Optional<List<String>> path = RequestPath.segments(String.valueOf(request.path()));
        if (path.isEmpty() || !METHODS.contains(request.method().name()) || isAmbiguous(request)) {
            exchange.refuse(Refusal.VALIDATION_ERROR, "the path, method or framing of the request is not acceptable");
            return;
        }
        Optional<Route> found = routes.find(path.get());
        if (found.isEmpty()) {
            exchange.refuse(Refusal.NOT_FOUND, "there is nothing at this path");
            return;
        }
        Route route = found.get();
        exchange.route(route);
        if (cors.answersPreflight(request)) {
            Leftover.discard(request);
            return;
        }
        if (shared.management().stopping().getAsBoolean()) {
            request.response().putHeader(HttpHeaders.CONNECTION, "close");
            exchange.refuse(Refusal.UNAVAILABLE, "the gateway is stopping: try again");
        } else if (declaredLength(request) > route.largestBody()) {
            exchange.refuse(Refusal.BATCH_TOO_LARGE, Forwarding.tooLarge(route));
        } else if (route.access() == Route.Access.PUBLIC) {
            forwarding.forward(exchange, route);
        } else {
            tokens.verify(request.getHeader(HttpHeaders.AUTHORIZATION))
                    .onSuccess(claims -> {
                        exchange.claims(claims);
                        forwarding.forward(exchange, route);
                    })
                    .onFailure(failure -> exchange.refuse(
                            failure instanceof TokenCheck.KeysMissing ? Refusal.UNAVAILABLE : Refusal.UNAUTHENTICATED,
                            failure instanceof TokenCheck.Refused refused
                                    ? String.valueOf(refused.getMessage())
                                    : "sign-in is not available now: try again"));
        }
    }

    /** Framing that servers read differently, which is how one request is smuggled inside another. */
    private static boolean isAmbiguous(HttpServerRequest request) {
        boolean chunked = request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        boolean sized = request.headers().contains(HttpHeaders.CONTENT_LENGTH);
        return (chunked && sized) || declaredLength(request) < 0;
    }

    /** 0 where none is declared, -1 where it is no number. */
    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private void finish(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        Duration took = Duration.ofNanos(System.nanoTime() - exchange.began());
        int status = request.response().headWritten() ? request.response().getStatusCode() : 0;
        String method =
                METHODS.contains(request.method().name()) ? request.method().name() : "OTHER";
        shared.meters()
                .ended(
                        exchange.route().map(Route::path).orElse("none"),
                        exchange.route().map(Route::service).orElse("gateway"),
                        method,
                        status,
                        took);
        shared.log().ended(exchange, status, took);
    }

    private static HttpServerOptions options(GatewayConfig config) {
        HttpServerOptions options = new HttpServerOptions()
                .setHandle100ContinueAutomatically(false)
                .setMaxHeaderSize(16 * 1024)
                .setMaxInitialLineLength(8 * 1024)
                .setTcpNoDelay(true);
        String certificate = config.tlsCertificate();
        String key = config.tlsKey();
        if (certificate != null && key != null) {
            options.setSsl(true)
                    .setUseAlpn(true)
                    .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                    .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                    .setKeyCertOptions(
                            new PemKeyCertOptions().addCertPath(certificate).addKeyPath(key));
        }
        return options;
    }
}
