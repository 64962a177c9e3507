package syncsuite.core.http;

import org.jspecify.annotations.Nullable;
import syncsuite.core.error.SyncException;

/** The {@code limit} of a pull: how many items a page may have. */
public final class Limit {
    private Limit() {}

    /**
     * The number asked for, the standard one where none is, and never more than the largest.
     *
     * @throws SyncException VALIDATION_ERROR for what is below 1 or no whole number
     */
    public static int of(@Nullable String text, int standard, int largest) {
        if (text == null || text.isEmpty()) {
            return Math.min(standard, largest);
        }
        boolean isWhole = text.matches("[0-9]{1,100}");
        if (!isWhole || text.matches("0+")) {
            throw SyncException.invalid("limit", "must be a whole number of at least 1");
        }
        String digits = text.replaceFirst("^0+", "");
        return digits.length() > 9 ? largest : Math.min(Integer.parseInt(digits), largest);
    }
}
