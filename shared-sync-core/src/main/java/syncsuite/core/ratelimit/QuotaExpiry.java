package syncsuite.core.ratelimit;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import syncsuite.core.job.Job;
import syncsuite.core.job.PeriodicJobs;

/** Deletes quotas of which nothing was granted in the last hour. */
@ApplicationScoped
public class QuotaExpiry implements PeriodicJobs {
    private static final Duration EVERY = Duration.ofMinutes(15);
    private static final String FORGET = "select sync_rate_forget(null)";

    @Override
    public List<Job> jobs() {
        Job.Step forget = (connection, position) -> connection
                .preparedQuery(FORGET)
                .execute()
                .map(rows -> Job.Progress.finished(rows.iterator().next().getLong(0)));
        return List.of(new Job("forget-quotas", EVERY, forget));
    }
}
