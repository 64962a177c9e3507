package syncsuite.core.idempotency;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import syncsuite.core.job.ExpiredRows;
import syncsuite.core.job.Job;
import syncsuite.core.job.PeriodicJobs;

/** Deletes records that are no longer answered from. */
@ApplicationScoped
public class IdempotencyExpiry implements PeriodicJobs {
    private static final Duration EVERY = Duration.ofMinutes(10);

    @Override
    public List<Job> jobs() {
        return List.of(ExpiredRows.job("idempotency", "expires_at", EVERY));
    }
}
