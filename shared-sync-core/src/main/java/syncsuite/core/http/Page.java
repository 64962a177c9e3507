package syncsuite.core.http;

import org.jspecify.annotations.Nullable;
import syncsuite.core.error.SyncException;

/**
 * A page of an administration list.
 *
 * @param number from 1
 * @param size rows of a page, 1 to 200
 * @param search what {@code q} asks for; null for everything
 */
public record Page(int number, int size, @Nullable String search) {
    public static final int LARGEST = 200;
    private static final int STANDARD = 50;
    private static final int LAST = 1_000_000;
    private static final int LONGEST_SEARCH = 200;

    /**
     * Reads {@code page}, {@code per_page} and {@code q} as they came.
     *
     * @throws SyncException VALIDATION_ERROR naming the parameter
     */
    public static Page of(@Nullable String page, @Nullable String perPage, @Nullable String q) {
        if (q != null && q.length() > LONGEST_SEARCH) {
            throw SyncException.invalid("q", "may have at most " + LONGEST_SEARCH + " characters");
        }
        String search = q == null || q.isBlank() ? null : q.trim();
        return new Page(number("page", page, 1, LAST), number("per_page", perPage, STANDARD, LARGEST), search);
    }

    /** Rows before this page. */
    public long offset() {
        return (number - 1L) * size;
    }

    /** Pages that so many rows fill; at least 1. */
    public long pages(long total) {
        return Math.max(1, (total + size - 1) / size);
    }

    private static int number(String name, @Nullable String text, int absent, int largest) {
        if (text == null || text.isEmpty()) {
            return absent;
        }
        int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > largest) {
            throw SyncException.invalid(name, "must be a whole number from 1 to " + largest);
        }
        return number;
    }
}
