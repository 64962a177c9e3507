package syncsuite.core.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether this replica takes part in jobs. */
@ConfigMapping(prefix = "sync.jobs")
public interface JobConfig {
    @WithDefault("true")
    boolean enabled();
}
