package syncsuite.core.idempotency;

import org.jspecify.annotations.Nullable;
import syncsuite.core.error.SyncException;

/** The value of {@code Idempotency-Key}: 1 to 255 visible ASCII characters. */
public record IdempotencyKey(String value) {
    public static final String HEADER = "Idempotency-Key";
    private static final int LONGEST = 255;

    /**
     * The header's key; null without the header.
     *
     * @throws SyncException VALIDATION_ERROR for an empty, too long or strange one
     */
    public static @Nullable IdempotencyKey of(@Nullable String header) {
        return header == null ? null : new IdempotencyKey(header);
    }

    public IdempotencyKey {
        if (value.isEmpty() || value.length() > LONGEST || !value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw SyncException.invalid(HEADER, "must be 1 to " + LONGEST + " visible ASCII characters");
        }
    }
}
