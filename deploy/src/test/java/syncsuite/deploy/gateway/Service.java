package syncsuite.deploy.gateway;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A real HTTP server that stands where a service would stand. */
final class Service {
    final String name;
    final AtomicInteger requests = new AtomicInteger();
    final AtomicLong bodyBytes = new AtomicLong();
    volatile int readiness = 200;
    volatile Handler<HttpServerRequest> behaviour = this::echo;
    private final Vertx vertx;
    private HttpServer server;
    private int port;

    Service(Vertx vertx, String name) throws Exception {
        this.vertx = vertx;
        this.name = name;
        start();
    }

    void start() throws Exception {
        server = Waiting.on(vertx.createHttpServer(new HttpServerOptions().setMaxHeaderSize(64 * 1024))
                .requestHandler(this::handle)
                .listen(port, "localhost"));
        port = server.actualPort();
    }

    void stop() throws Exception {
        Waiting.on(server.close());
    }

    String address() {
        return "http://localhost:" + port;
    }

    private void handle(HttpServerRequest request) {
        if ("/q/health/ready".equals(request.path())) {
            request.response().setStatusCode(readiness).end();
            return;
        }
        requests.incrementAndGet();
        behaviour.handle(request);
    }

    /** Answers what arrived: service, method, path, query, headers, size of the body. */
    void echo(HttpServerRequest request) {
        AtomicLong size = new AtomicLong();
        request.handler(chunk -> {
            size.addAndGet(chunk.length());
            bodyBytes.addAndGet(chunk.length());
        });
        request.endHandler(end -> {
            JsonObject headers = new JsonObject();
            request.headers()
                    .forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .putHeader("X-Request-Id", "made-by-the-service")
                    .end(new JsonObject()
                            .put("service", name)
                            .put("method", request.method().name())
                            .put("path", request.path())
                            .put("query", request.query())
                            .put("headers", headers)
                            .put("size", size.get())
                            .toBuffer());
        });
    }
}
