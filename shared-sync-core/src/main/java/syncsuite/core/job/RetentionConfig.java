package syncsuite.core.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long things are kept. */
@ConfigMapping(prefix = "sync.retention")
public interface RetentionConfig {
    /** Tombstones, departures and superseded versions; a client that was away for longer starts afresh. */
    @WithDefault("90d")
    Duration tombstones();

    /** How often the retention jobs run. */
    @WithDefault("1h")
    Duration every();
}
