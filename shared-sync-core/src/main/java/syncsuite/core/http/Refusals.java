package syncsuite.core.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;

/** Turns whatever was thrown into what the client is told; faults of the service itself are logged on the way. */
final class Refusals {
    private static final Logger LOG = Logger.getLogger(Refusals.class);

    private Refusals() {}

    static SyncException of(Throwable thrown) {
        SyncException refusal = known(thrown);
        if (refusal == null) {
            refusal = new SyncException(
                    ErrorCode.INTERNAL_ERROR,
                    "Something went wrong in the service. It was logged with the request_id.");
        }
        if (refusal.code().status() >= 500) {
            LOG.errorf("answered %s: %s", refusal.code(), Fault.line(thrown));
            LOG.debug("the failure in full", thrown);
        }
        return refusal;
    }

    private static @Nullable SyncException known(Throwable thrown) {
        if (thrown instanceof SyncException refusal) {
            return refusal;
        }
        if (thrown.getCause() instanceof SyncException refusal) {
            return refusal;
        }
        if (thrown instanceof UnauthorizedException || thrown instanceof AuthenticationException) {
            return unauthenticated();
        }
        if (thrown instanceof ForbiddenException) {
            return SyncException.forbidden("Your role does not allow this.");
        }
        if (thrown instanceof WebApplicationException web) {
            return web.getCause() instanceof JsonProcessingException json
                    ? malformed(json)
                    : ofStatus(web.getResponse().getStatus());
        }
        if (thrown instanceof JsonProcessingException json) {
            return malformed(json);
        }
        return DatabaseFaults.refusal(thrown);
    }

    static SyncException unauthenticated() {
        return new SyncException(
                ErrorCode.UNAUTHENTICATED, "Sign in: send a valid access token as Authorization: Bearer <token>.");
    }

    /** The refusal for a bare HTTP status; null for one that is a fault of the service. */
    static @Nullable SyncException ofStatus(int status) {
        return switch (status) {
            case 401 -> unauthenticated();
            case 403 -> SyncException.forbidden("Your role does not allow this.");
            case 404 -> SyncException.notFound();
            case 405 -> new SyncException(ErrorCode.METHOD_NOT_ALLOWED, "This address does not take that method.");
            case 406 ->
                new SyncException(ErrorCode.NOT_ACCEPTABLE, "None of the media types in Accept can be given here.");
            case 412 -> new SyncException(ErrorCode.VERSION_MISMATCH, "It has another version by now: read it again.");
            case 413 -> new SyncException(ErrorCode.BATCH_TOO_LARGE, "The body is larger than this address takes.");
            case 415 ->
                new SyncException(
                        ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                        "The body's Content-Type is not taken here, usually it is application/json.");
            case 416 -> new SyncException(ErrorCode.RANGE_NOT_SATISFIABLE, "The range lies outside of what there is.");
            case 503 -> DatabaseFaults.unavailable(java.time.Duration.ofSeconds(5));
            default ->
                status >= 400 && status < 500
                        ? new SyncException(ErrorCode.VALIDATION_ERROR, "The request is malformed.")
                        : null;
        };
    }

    private static SyncException malformed(JsonProcessingException json) {
        String field = json instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(step ->
                                step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                        .collect(Collectors.joining())
                : "";
        if (field.startsWith(".")) {
            field = field.substring(1);
        }
        return field.isEmpty()
                ? new SyncException(ErrorCode.VALIDATION_ERROR, "The body is not acceptable JSON.", Map.of())
                : SyncException.invalid(field, "is malformed or of the wrong type");
    }
}
