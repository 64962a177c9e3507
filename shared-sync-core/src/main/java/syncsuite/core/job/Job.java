package syncsuite.core.job;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A periodic job. A run is a series of steps; each step is one short transaction over all companies, after which any
 * replica may take the next one from the position that this one left.
 *
 * @param name unique in the service; the same for all replicas and over restarts
 * @param every from the end of a run to the next, give or take a tenth
 */
public record Job(String name, Duration every, Step step) {
    public Job {
        if (name.isBlank() || every.isZero() || every.isNegative()) {
            throw new IllegalArgumentException("a job has a name and a period: " + name + " " + every);
        }
    }

    /** One step of a run. It is run again when its transaction fails, so it has no effect outside of it. */
    @FunctionalInterface
    public interface Step {
        /** @param position where the last step ended; null at the start of a run */
        Uni<Progress> run(SqlConnection connection, @Nullable String position);
    }

    /**
     * What a step did.
     *
     * @param handled things dealt with, for metrics
     * @param position where the next step goes on; null when the run is finished
     */
    public record Progress(long handled, @Nullable String position) {
        public static Progress finished(long handled) {
            return new Progress(handled, null);
        }
    }
}
