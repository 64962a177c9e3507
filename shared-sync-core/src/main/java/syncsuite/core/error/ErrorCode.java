package syncsuite.core.error;

/** The codes a client can meet, each with its HTTP status. The names are part of the outward contract. */
public enum ErrorCode {
    MISSING_STORE_ID(400),
    MISSING_COMPANY_ID(400),
    MISSING_BRAND_ID(400),
    INVALID_DATE_FORMAT(400),
    INVALID_CURSOR(400),
    VALIDATION_ERROR(400),
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    STORE_NOT_FOUND(404),
    COMPANY_NOT_FOUND(404),
    BRAND_NOT_FOUND(404),
    UNKNOWN_ITEM(404),
    OBJECT_MISSING(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    CONFLICT(409),
    IDEMPOTENCY_IN_PROGRESS(409),
    CURSOR_EXPIRED(410),
    VERSION_MISMATCH(412),
    BATCH_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    RANGE_NOT_SATISFIABLE(416),
    IDEMPOTENCY_KEY_REUSED(422),
    IMPORT_REJECTED(422),
    PRECONDITION_REQUIRED(428),
    RATE_LIMITED(429),
    INTERNAL_ERROR(500),
    OBJECT_DAMAGED(502),
    UNAVAILABLE(503);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /** The HTTP status of an answer that carries this code. */
    public int status() {
        return status;
    }
}
