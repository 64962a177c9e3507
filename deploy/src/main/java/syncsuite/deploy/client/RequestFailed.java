package syncsuite.deploy.client;

/** A service answered otherwise than the caller needs; the message holds request, status and what the service said. */
public final class RequestFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    public RequestFailed(String request, int status, String answer) {
        super(request + " answered " + status + ": " + answer);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
