package syncsuite.core.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import syncsuite.core.tenant.Tenants;

/** Runs the jobs of all {@link PeriodicJobs} from start to stop. */
@ApplicationScoped
public class JobService {
    private final Jobs jobs;
    private final boolean enabled;

    public JobService(@All List<PeriodicJobs> declared, JobConfig config, Tenants tenants, MeterRegistry registry) {
        enabled = config.enabled();
        jobs = new Jobs(declared.stream().flatMap(some -> some.jobs().stream()).toList(), tenants, registry);
    }

    void start(@Observes StartupEvent event) {
        if (enabled) {
            jobs.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        jobs.close();
    }
}
