package syncsuite.deploy.gateway;

/** The answers that the gateway gives by itself, with the codes of the contract. */
enum Refusal {
    VALIDATION_ERROR(400),
    UNAUTHENTICATED(401),
    NOT_FOUND(404),
    BATCH_TOO_LARGE(413),
    UNAVAILABLE(503);

    private final int status;

    Refusal(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }
}
