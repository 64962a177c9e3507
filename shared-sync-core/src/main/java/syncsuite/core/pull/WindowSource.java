package syncsuite.core.pull;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;

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

    /** The first entries of the piece, no more than the limit; fewer only when there are no more. */
    Uni<List<Entry>> read(SqlConnection connection, Question question);
}
