package syncsuite.core.admin;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;

/**
 * Turns what a database constraint refused into what the client is told. A constraint or unique index named
 * {@code <table>__<field>_taken} means that another row has this value, {@code <table>__<field>_known} that a referenced
 * row does not exist.
 */
final class Violations {
    private static final Pattern NAME = Pattern.compile("[a-z_]+?__([a-z_]+)_(taken|known)");

    private Violations() {}

    static Throwable explained(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException violation) {
                SyncException told = told(violation.getConstraintName());
                return told == null ? failure : told;
            }
        }
        return failure;
    }

    private static @Nullable SyncException told(@Nullable String constraint) {
        Matcher name = NAME.matcher(constraint == null ? "" : constraint);
        if (!name.matches()) {
            return null;
        }
        String field = name.group(1);
        return name.group(2).equals("taken")
                ? new SyncException(
                        ErrorCode.CONFLICT, field + ": this value is taken already.", Map.of("field", field))
                : SyncException.invalid(field, "there is no such " + field.replace("_id", "") + ".");
    }
}
