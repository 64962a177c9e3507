package syncsuite.core.pull;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.tenant.Query;

/** Reads what one phase of a walk tells a reader. */
@FunctionalInterface
public interface WindowSource {
    /**
     * A piece of a phase.
     *
     * @param afterMajor and {@code afterId}: only entries behind this place, in the order of the phase
     * @param lastMajor the phase's last number
     * @param untilSeq leave out rows numbered above it: a later walk, or in a phase of time a later phase, tells them
     * @param knownSeq a reader knows no row that was created above it
     * @param edges inside of which a row is delivered
     * @param tellsGone whether rows outside are told as gone
     */
    record Question(
            WindowPhase phase,
            long afterMajor,
            UUID afterId,
            long lastMajor,
            long untilSeq,
            long knownSeq,
            Edges edges,
            boolean tellsGone,
            int limit) {}

    /** @param major what the phase is ordered by */
    record Entry(long major, DeltaRow row) {}

    /** A piece of {@link WindowPhase#ALL} joined by the database, with the items or only with their numbers. */
    record Joined(Query numbers, Query items) {
        /**
         * The statements.
         *
         * @param entries selects {@code major, id, seq, item} in the order of major and id, one more row than the page
         *     holds; seq the row's number in the feed, item the whole wire JSON as {@code bytea}
         * @param limit what says how many rows that query finds at most, such as {@code $4}
         */
        public static String sql(String entries, String limit, boolean withItems) {
            return JoinedWindow.sql(entries, limit, withItems);
        }
    }

    /** Asks for a piece of {@link WindowPhase#ALL}; null where this source cannot, and then {@link #read} is asked. */
    default @Nullable Joined joined(Question piece) {
        return null;
    }

    /** The first entries of the piece, no more than the limit; fewer only when there are no more. */
    Uni<List<Entry>> read(SqlConnection connection, Question question);
}
