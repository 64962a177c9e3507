package syncsuite.catalog.identity.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import syncsuite.core.job.ExpiredRows;
import syncsuite.core.job.Job;
import syncsuite.core.job.PeriodicJobs;

/** Removes sessions that have expired and throttles that can matter to nobody any more. */
@ApplicationScoped
class SessionUpkeep implements PeriodicJobs {
    private static final Duration EVERY = Duration.ofHours(1);

    @Override
    public List<Job> jobs() {
        return List.of(
                ExpiredRows.job("refresh_family", "expires_at", EVERY),
                ExpiredRows.job("sign_in_throttle", "forget_at", EVERY));
    }
}
