package syncsuite.core.pull;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/**
 * One part of a stream: the items of a list, as one reader sees them.
 *
 * @param type the {@code type} of its lines
 * @param list names its cursor and its count in the stream's last line by {@code items}
 * @param rows its items in the order they are sent
 */
public record StreamSection(String type, DeltaList list, DeltaView view, Rows rows) {
    /** The items in the order of their numbers. */
    public static StreamSection of(String type, DeltaList list, DeltaView view) {
        return new StreamSection(type, list, view, new ByNumber(view.source()));
    }

    /** Reads a section's items in its own order: by rank, and by number within a rank. */
    public interface Rows {
        /** The first {@code limit} items after that place; fewer only when there are no more. */
        Uni<List<Ranked>> read(SqlConnection connection, int afterRank, long afterSeq, int limit);

        /**
         * Whether items changed since the stream's beginning are left to the delta pull that follows it, so that the
         * stream ends however much is written meanwhile. Only right for the order of numbers.
         */
        default boolean upToBeginning() {
            return false;
        }
    }

    /**
     * An item in its place.
     *
     * @param rank what must be sent first has the lower rank (parents before children); not negative
     */
    public record Ranked(int rank, DeltaRow row) {}

    private record ByNumber(DeltaSource source) implements Rows {
        @Override
        public Uni<List<Ranked>> read(SqlConnection connection, int afterRank, long afterSeq, int limit) {
            WalkPosition from = new WalkPosition(afterSeq, true, afterSeq);
            return PageRows.read(connection, source, from, limit)
                    .map(page ->
                            page.rows().stream().map(row -> new Ranked(0, row)).toList());
        }

        @Override
        public boolean upToBeginning() {
            return true;
        }
    }
}
