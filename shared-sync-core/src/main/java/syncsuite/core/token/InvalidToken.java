package syncsuite.core.token;

/** The token is not taken. Does not say why: neither the client nor the log learns from it what would pass. */
final class InvalidToken extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidToken() {
        super("the token is not valid", null, false, false);
    }
}
