package syncsuite.promotion.rule;

import org.jspecify.annotations.Nullable;

/** The bytes are no compiled rule, one of a later schema version, or not the ones that were hashed. */
public final class RuleFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RuleFormatException(String message) {
        super(message);
    }

    public RuleFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
