package syncsuite.deploy.client;

/** There is no suite to talk to; the message says what to do. */
public final class SuiteNotRunning extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SuiteNotRunning(String message) {
        super(message);
    }
}
