package syncsuite.core.error;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that the client is told as it stands: code, message and details reach the answer unchanged, so none of them
 * may hold an internal name, SQL or a token. Carries no stack trace: it is an outcome, not a fault.
 */
public final class SyncException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient Map<String, Object> details;
    private final @Nullable Duration retryAfter;

    public SyncException(ErrorCode code, String message) {
        this(code, message, Map.of(), null);
    }

    public SyncException(ErrorCode code, String message, Map<String, Object> details) {
        this(code, message, details, null);
    }

    /** @param retryAfter told to the client as whole seconds, rounded up, in {@code Retry-After} */
    public SyncException(ErrorCode code, String message, Map<String, Object> details, @Nullable Duration retryAfter) {
        super(message, null, false, false);
        this.code = code;
        this.details = Map.copyOf(details);
        this.retryAfter = retryAfter;
    }

    /** A 400 that names the field or parameter. */
    public static SyncException invalid(String field, String message) {
        return new SyncException(ErrorCode.VALIDATION_ERROR, field + ": " + message, Map.of("field", field));
    }

    /** The one answer for an id that is unknown, foreign or out of the caller's scope. */
    public static SyncException notFound() {
        return new SyncException(ErrorCode.NOT_FOUND, "There is nothing at this address that you may see.");
    }

    public static SyncException forbidden(String message) {
        return new SyncException(ErrorCode.FORBIDDEN, message);
    }

    public ErrorCode code() {
        return code;
    }

    public Map<String, Object> details() {
        return details;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
