package syncsuite.core.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;

/** Answers every failure in the one shape of {@link ErrorBody}, in resources and outside of them. */
public final class ErrorAnswers {

    @ServerExceptionMapper
    public Response refused(SyncException thrown, RoutingContext request) {
        return answer(Refusals.of(thrown), request);
    }

    @ServerExceptionMapper({
        AuthenticationFailedException.class,
        UnauthorizedException.class,
        ForbiddenException.class,
        WebApplicationException.class,
        JsonProcessingException.class,
        MismatchedInputException.class,
        Throwable.class
    })
    public Response failed(Throwable thrown, RoutingContext request) {
        if (thrown instanceof WebApplicationException web && web.getResponse().getStatus() < 400) {
            return web.getResponse();
        }
        return answer(Refusals.of(thrown), request);
    }

    /** What no resource took or what failed before one did. */
    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE + 10).failureHandler(this::failedOutside);
        router.route().order(Integer.MAX_VALUE).handler(request -> send(SyncException.notFound(), request));
    }

    private void failedOutside(RoutingContext request) {
        Throwable thrown = request.failure();
        SyncException ofStatus = request.statusCode() < 0 ? null : Refusals.ofStatus(request.statusCode());
        if (request.response().ended()) {
            return;
        }
        if (request.response().headWritten()) {
            request.request().connection().close();
            return;
        }
        if (ofStatus != null && !(thrown instanceof SyncException)) {
            send(ofStatus, request);
        } else {
            send(Refusals.of(thrown == null ? new IllegalStateException("failed without a cause") : thrown), request);
        }
    }

    /** Ends the request with the refusal, outside of resources. */
    public static void send(SyncException refusal, RoutingContext request) {
        HttpServerResponse response = request.response();
        headers(refusal).forEach(response::putHeader);
        byte[] body = ErrorBody.of(refusal, RequestId.of(request)).json(request.normalizedPath());
        response.setStatusCode(refusal.code().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
                .end(Buffer.buffer(body));
    }

    private static Response answer(SyncException refusal, RoutingContext request) {
        Response.ResponseBuilder response = Response.status(refusal.code().status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(ErrorBody.of(refusal, RequestId.of(request)).json(request.normalizedPath()));
        headers(refusal).forEach(response::header);
        return response.build();
    }

    private static Map<String, String> headers(SyncException refusal) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cache-Control", "no-store");
        if (refusal.code() == ErrorCode.UNAUTHENTICATED) {
            headers.put(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        Duration wait = refusal.retryAfter();
        if (wait != null) {
            headers.put(HttpHeaders.RETRY_AFTER, String.valueOf(wholeSeconds(wait)));
        }
        return headers;
    }

    private static long wholeSeconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
