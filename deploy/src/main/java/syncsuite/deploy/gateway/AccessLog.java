package syncsuite.deploy.gateway;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One JSON line per request: no query, no header but the request id and traceparent, no token. Written by a thread of
 * its own; when it cannot keep up, lines are dropped and counted rather than requests slowed.
 */
final class AccessLog implements AutoCloseable {
    private static final int QUEUE = 20_000;
    private static final String END = "";

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>(QUEUE);
    private final AtomicLong dropped = new AtomicLong();
    private final PrintStream out;
    private final Clock clock;
    private final Thread writer;

    AccessLog(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
        this.writer = new Thread(this::write, "access-log");
        writer.setDaemon(true);
        writer.start();
    }

    /** @param status 0 when the caller went away before there was one */
    void ended(Exchange exchange, int status, Duration took) {
        HttpServerRequest request = exchange.request();
        JsonObject line = new JsonObject()
                .put("time", clock.instant().toString())
                .put("request_id", exchange.requestId())
                .put(
                        "remote",
                        request.remoteAddress() == null
                                ? ""
                                : request.remoteAddress().hostAddress())
                .put("method", request.method().name())
                .put("path", request.path())
                .put("status", status)
                .put("duration_ms", took.toNanos() / 1_000_000.0)
                .put("bytes_in", request.bytesRead())
                .put("bytes_out", request.response().bytesWritten());
        exchange.route().ifPresent(route -> line.put("route", route.path()).put("service", route.service()));
        exchange.upstream().ifPresent(upstream -> line.put("upstream", upstream.toString()));
        exchange.claims()
                .ifPresent(claims ->
                        line.put("user_id", claims.getValue("sub")).put("company_id", claims.getValue("company_id")));
        if (exchange.retries() > 0) {
            line.put("retries", exchange.retries());
        }
        String trace = request.getHeader("traceparent");
        if (trace != null) {
            line.put("traceparent", trace);
        }
        if (!lines.offer(line.encode())) {
            dropped.incrementAndGet();
        }
    }

    private void write() {
        try {
            for (String line = lines.take(); !line.equals(END); line = lines.take()) {
                out.println(line);
                long lost = dropped.getAndSet(0);
                if (lost > 0) {
                    out.println(new JsonObject()
                            .put("access_log_lines_dropped", lost)
                            .encode());
                }
                if (lines.isEmpty()) {
                    out.flush();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        out.flush();
    }

    /** Writes what is left. */
    @Override
    public void close() {
        try {
            lines.put(END);
            writer.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
