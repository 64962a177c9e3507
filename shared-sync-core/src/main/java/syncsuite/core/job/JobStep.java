package syncsuite.core.job;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/** One step of a job in one transaction: the lock, the job's row, the work, the row again. */
final class JobStep {
    /** First half of the advisory locks' keys; the name's hash is the second. */
    private static final int LOCK_CLASS = 0x6a6f6273;

    private static final String CLAIM = "select pg_try_advisory_xact_lock($1, hashtext($2))";
    private static final String DECLARE = "insert into job (name) values ($1) on conflict do nothing";
    private static final String LOOK = """
            select position,
                   greatest(0, extract(epoch from next_at - clock_timestamp()) * 1000)::bigint,
                   coalesce(extract(epoch from finished_at), 0)::float8
              from job where name = $1
            """;
    private static final String GO_ON = """
            update job set position = $2, started_at = case when $3 then clock_timestamp() else started_at end
             where name = $1
            """;
    private static final String FINISH = """
            update job set position = null, finished_at = clock_timestamp(),
                   started_at = case when $3 then clock_timestamp() else started_at end,
                   next_at = clock_timestamp() + $2 * (0.9 + 0.2 * random()) * interval '1 millisecond'
             where name = $1
            """;

    private JobStep() {}

    /**
     * What came of an attempt.
     *
     * @param ran whether the step was this replica's to run
     * @param waitMillis until the job is due; 0 while its run goes on
     * @param finishedAt when a run last finished, seconds since 1970, 0 for never; -1 when unknown
     */
    record Outcome(boolean ran, long handled, boolean finished, long waitMillis, double finishedAt) {
        static final Outcome TAKEN = new Outcome(false, 0, false, 0, -1);
    }

    private record Due(@Nullable String position, long waitMillis, double finishedAt) {}

    static Uni<Outcome> attempt(SqlConnection connection, Job job) {
        return connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(LOCK_CLASS, job.name()))
                .chain(claim -> claim.iterator().next().getBoolean(0)
                        ? look(connection, job).chain(due -> step(connection, job, due))
                        : Uni.createFrom().item(Outcome.TAKEN));
    }

    private static Uni<Due> look(SqlConnection connection, Job job) {
        return connection
                .preparedQuery(DECLARE)
                .execute(Tuple.of(job.name()))
                .chain(declared -> connection.preparedQuery(LOOK).execute(Tuple.of(job.name())))
                .map(found -> {
                    Row row = found.iterator().next();
                    return new Due(row.getString(0), row.getLong(1), row.getDouble(2));
                });
    }

    private static Uni<Outcome> step(SqlConnection connection, Job job, Due due) {
        if (due.waitMillis() > 0) {
            return Uni.createFrom().item(new Outcome(false, 0, false, due.waitMillis(), due.finishedAt()));
        }
        return job.step().run(connection, due.position()).chain(progress -> {
            boolean finished = progress.position() == null;
            boolean first = due.position() == null;
            Tuple values = finished
                    ? Tuple.of(job.name(), (double) job.every().toMillis(), first)
                    : Tuple.of(job.name(), progress.position(), first);
            return connection
                    .preparedQuery(finished ? FINISH : GO_ON)
                    .execute(values)
                    .replaceWith(new Outcome(true, progress.handled(), finished, 0, due.finishedAt()));
        });
    }
}
