package syncsuite.shopify.standin.admin;

/** A request that is valid by the schema and still not taken: answered as a top-level error. */
final class Refused extends RuntimeException {
    private final String code;

    Refused(String message) {
        this(message, "BAD_REQUEST");
    }

    Refused(String message, String code) {
        super(message, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }
}
