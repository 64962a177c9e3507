package syncsuite.core.pull;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import syncsuite.core.tenant.Query;

/** Reads a reader's entries of one feed, ordered by number. */
@FunctionalInterface
public interface DeltaSource {
    /**
     * The first {@code limit} entries numbered above {@code afterSeq}, read by one statement; fewer only when there are no
     * more. Costs by the limit, not by the size of the table.
     *
     * @param full a walk from nothing: tombstones may be left out
     */
    Uni<List<DeltaRow>> read(SqlConnection connection, long afterSeq, int limit, boolean full);

    /**
     * Asks for the same, a page of {@code limit} entries, joined by the database as {@link JoinedEntries#sql} does; null
     * where this source cannot, and then {@link #read} is asked.
     */
    default @Nullable Query joined(long afterSeq, int limit, boolean full) {
        return null;
    }

    /**
     * Asks for the same page of changes by numbers; null where this source's items are not the same for every reader, and
     * then {@link #joined} is asked.
     */
    default @Nullable NumberedPage numbered(long afterSeq, int limit) {
        return null;
    }
}
