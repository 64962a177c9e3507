package syncsuite.core.job;

import java.util.List;

/** Declares jobs: every bean of this type adds its own to those of the service. */
public interface PeriodicJobs {
    List<Job> jobs();
}
