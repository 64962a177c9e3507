package syncsuite.promotion.rule;

/** The bytes are no compiled rule, one of a later schema version, or not the ones that were hashed. */
public final class RuleFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RuleFormatException(String message) {
        super(message);
    }

    public RuleFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
