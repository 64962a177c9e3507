package syncsuite.core.job;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Set;

/** Forgets versions of pushed items that were superseded, and conflicts that were decided, longer ago than the retention. */
final class VersionRetention {
    private static final int ROWS_PER_STEP = 1000;
    private static final String FORGET = "select sync_forget_versions($1, $2, $3)";

    private final Clock clock;
    private final Duration retention;
    private final String[] kept;

    /** @param kept the types of which nothing is forgotten */
    VersionRetention(Clock clock, Duration retention, Set<String> kept) {
        this.clock = clock;
        this.retention = retention;
        this.kept = kept.toArray(String[]::new);
    }

    Job versions(Duration every) {
        return new Job("versions", every, (connection, position) -> step(connection));
    }

    private Uni<Job.Progress> step(SqlConnection connection) {
        return connection
                .preparedQuery(FORGET)
                .execute(Tuple.of(clock.instant().minus(retention).atOffset(ZoneOffset.UTC), kept, ROWS_PER_STEP))
                .map(forgotten -> {
                    long rows = forgotten.iterator().next().getLong(0);
                    return rows < ROWS_PER_STEP ? Job.Progress.finished(rows) : new Job.Progress(rows, "more");
                });
    }
}
