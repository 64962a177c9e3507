package syncsuite.deploy.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.net.ConnectException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Passes a request on to its service and the answer back, both as streams with back-pressure. GET and HEAD are tried
 * again, once, when the connection failed before the first byte of an answer; anything else is sent at most once.
 */
final class Forwarding {
    private static final int TRIES = 2;
    private static final int CONNECT_MILLIS = 2_000;
    private static final int POOL = 128;
    private static final int STREAM_POOL = 10_000;
    private static final List<String> NOT_FOR_CALLERS =
            List.of("connection", "keep-alive", "proxy-authenticate", "upgrade", "x-request-id", "x-powered-by");

    private final Upstreams upstreams;
    private final StrippedHeaders strippedHeaders;
    private final boolean variesByOrigin;
    private final Meters meters;
    private final HttpClient client;
    private final HttpClient streamClient;

    /** @param variesByOrigin whether caches must keep answers to different pages apart */
    Forwarding(
            Vertx vertx, Upstreams upstreams, StrippedHeaders strippedHeaders, boolean variesByOrigin, Meters meters) {
        this.upstreams = upstreams;
        this.strippedHeaders = strippedHeaders;
        this.variesByOrigin = variesByOrigin;
        this.meters = meters;
        this.client = vertx.createHttpClient(options().setMaxPoolSize(POOL).setMaxWaitQueueSize(POOL * 8));
        this.streamClient = vertx.createHttpClient(options().setMaxPoolSize(STREAM_POOL));
    }

    private static HttpClientOptions options() {
        return new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setKeepAliveTimeout(50)
                .setMaxHeaderSize(32 * 1024)
                .setTcpNoDelay(true);
    }

    void forward(Exchange exchange, Route route) {
        HttpServerRequest request = exchange.request();
        ProxyRequest outgoing = ProxyRequest.reverseProxy(request);
        MultiMap headers = outgoing.headers();
        strippedHeaders.removeFrom(headers);
        headers.remove(HttpHeaders.EXPECT);
        headers.set("X-Request-Id", exchange.requestId());
        headers.set("X-Forwarded-For", request.remoteAddress().hostAddress());
        headers.set("X-Forwarded-Proto", request.isSSL() ? "https" : "http");
        if (request.authority() != null) {
            headers.set("X-Forwarded-Host", request.authority().toString());
        }
        LimitedBody body = isSafe(request) ? null : new LimitedBody(request, route.largestBody());
        attempt(new Attempt(exchange, route, outgoing, body, new HashSet<>()));
    }

    /** One request to pass on; {@code body} is absent for methods that have none. */
    private record Attempt(
            Exchange exchange,
            Route route,
            ProxyRequest outgoing,
            @Nullable LimitedBody body,
            Set<Upstream> tried) {}

    private void attempt(Attempt attempt) {
        var chosen = upstreams.next(attempt.route().service(), attempt.tried());
        if (chosen.isEmpty()) {
            attempt.exchange().refuse(Refusal.UNAVAILABLE, "this part of the suite is not available now: try again");
            return;
        }
        Upstream upstream = chosen.get();
        attempt.tried().add(upstream);
        attempt.exchange().upstream(upstream);
        RequestOptions options = new RequestOptions()
                .setMethod(attempt.exchange().request().method())
                .setHost(upstream.address().host())
                .setPort(upstream.address().port());
        if (attempt.route().timeoutSeconds() > 0) {
            options.setIdleTimeout(attempt.route().timeoutSeconds() * 1_000L);
        }
        HttpClient pool = attempt.route().timeoutSeconds() > 0 ? client : streamClient;
        pool.request(options)
                .compose(request -> {
                    // what fails here fails the answer too, and is dealt with there
                    request.exceptionHandler(known -> {});
                    prepareBody(attempt);
                    return attempt.outgoing().send(request);
                })
                .onSuccess(answer -> answer(attempt, answer))
                .onFailure(failure -> failed(attempt, upstream, failure));
    }

    private static void prepareBody(Attempt attempt) {
        HttpServerRequest request = attempt.exchange().request();
        LimitedBody body = attempt.body();
        if (body == null) {
            request.resume();
            attempt.outgoing().setBody(Body.body(Buffer.buffer()));
            return;
        }
        if (request.version() != HttpVersion.HTTP_2 && "100-continue".equalsIgnoreCase(request.getHeader("expect"))) {
            request.response().writeContinue();
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null && request.version() == HttpVersion.HTTP_2) {
            // HTTP/2 has no chunks, the service's HTTP/1.1 needs them where no length is known
            request.headers().set(HttpHeaders.TRANSFER_ENCODING, HttpHeaders.CHUNKED);
        }
        attempt.outgoing().setBody(Body.body(body, length == null ? -1 : Long.parseLong(length)));
    }

    private void answer(Attempt attempt, ProxyResponse answer) {
        NOT_FOR_CALLERS.forEach(answer.headers()::remove);
        Compression.apply(attempt.exchange().request(), answer);
        if (variesByOrigin) {
            answer.headers().add(HttpHeaders.VARY, "Origin");
        }
        answer.send();
    }

    private void failed(Attempt attempt, Upstream upstream, Throwable failure) {
        LimitedBody body = attempt.body();
        if (body != null && body.exceeded()) {
            attempt.exchange().refuse(Refusal.BATCH_TOO_LARGE, tooLarge(attempt.route()));
            return;
        }
        if (failure instanceof ConnectException) {
            upstream.healthy(false);
        }
        boolean again = body == null
                && attempt.exchange().retries() < TRIES - 1
                && !attempt.exchange().request().response().closed();
        if (again) {
            attempt.exchange().retried();
            meters.retried(upstream.service());
            attempt(attempt);
            return;
        }
        attempt.exchange()
                .refuse(Refusal.UNAVAILABLE, "no answer came: whether the request was carried out is unknown");
    }

    static String tooLarge(Route route) {
        return "the body is larger than " + route.largestBody() + " bytes: send less at a time";
    }

    private static boolean isSafe(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    }
}
