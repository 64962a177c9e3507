package syncsuite.core.pull;

import io.vertx.core.buffer.Buffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a feed as a reader sees it.
 *
 * @param document the item's wire JSON object, without {@code updated_at} and {@code tail}; null unless an item
 * @param tail further members of that object that vary by reader, as JSON text without braces ({@code "price":1.50}), or
 *     null
 */
public record DeltaRow(
        long seq,
        UUID id,
        Kind kind,
        @Nullable Buffer document,
        @Nullable String tail) {
    /** What the reader is told of an entry. */
    public enum Kind {
        /** The item as it is now. */
        ITEM,
        /** It is not, or no longer, in the reader's scope. */
        GONE,
        /** Nothing: a later entry of the same walk tells it. */
        SUPERSEDED
    }
}
