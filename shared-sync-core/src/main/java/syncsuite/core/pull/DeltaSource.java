package syncsuite.core.pull;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;

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
     * The same for a page of {@code limit} entries, joined by the database; nothing where this source cannot, and then
     * {@link #read} is asked.
     */
    default Uni<Optional<JoinedEntries>> join(SqlConnection connection, long afterSeq, int limit, boolean full) {
        return Uni.createFrom().item(Optional.empty());
    }
}
