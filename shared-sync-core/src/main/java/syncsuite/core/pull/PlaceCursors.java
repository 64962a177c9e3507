package syncsuite.core.pull;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opaque cursors of plain keyset lists, whose place is one number: bound to company, list and view, and tamper-proof. */
@ApplicationScoped
public class PlaceCursors {
    private final CursorCodec codec;

    PlaceCursors(CursorCodec codec) {
        this.codec = codec;
    }

    public String encode(long place, UUID company, String list, String view) {
        return codec.encodePlace(place, company, list, view);
    }

    /**
     * The place that the cursor names; {@code start} without a cursor.
     *
     * @throws syncsuite.core.error.SyncException INVALID_CURSOR for one of another list, and a changed one
     */
    public long decode(@Nullable String cursor, long start, UUID company, String list, String view) {
        return cursor == null || cursor.isEmpty() ? start : codec.decodePlace(cursor, company, list, view);
    }
}
