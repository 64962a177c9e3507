package syncsuite.core.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import syncsuite.core.conflict.ConflictPolicy;
import syncsuite.core.json.FieldError;

/** What became of one item of an upload. Every item has exactly one. */
public sealed interface PushOutcome {

    /** The item's place in the upload, from 0. */
    int index();

    /** The item's id as the client wrote it; null where it wrote none that can be shown. */
    @Nullable
    String id();

    /** How an item that is as the client wants it came to be so. */
    enum Status {
        CREATED,
        UPDATED,
        UNCHANGED,
        MERGED,
        DELETED;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The server holds what the client sent.
     *
     * @param version the version whose content the client now has, when it has taken over {@code data} where there are
     *     any; of a repeated upload the one that it was first applied as
     * @param data the item as the server holds it, where it may differ from the client's
     * @param overruled where the client's values were taken over the server's different ones
     */
    record Synced(
            int index,
            String id,
            Status status,
            long version,
            @Nullable ObjectNode data,
            List<String> overruled) implements PushOutcome {}

    /**
     * Nothing of the item was applied, because it is based on an older version.
     *
     * @param resolution {@code SERVER_WINS} where that was decided, {@code MANUAL} where somebody has to
     * @param serverData null when the server's item is deleted
     */
    record Conflict(
            int index,
            String id,
            long clientVersion,
            long serverVersion,
            List<String> fields,
            @Nullable ObjectNode serverData,
            ConflictPolicy resolution,
            boolean serverDeleted)
            implements PushOutcome {}

    /**
     * Nothing of the item was applied, because it is not acceptable.
     *
     * @param errors at least one
     */
    record Refused(int index, @Nullable String id, List<FieldError> errors) implements PushOutcome {}

    default <T> T fold(Function<Synced, T> synced, Function<Conflict, T> conflict, Function<Refused, T> refused) {
        if (this instanceof Synced applied) {
            return synced.apply(applied);
        }
        return this instanceof Conflict open ? conflict.apply(open) : refused.apply((Refused) this);
    }
}
