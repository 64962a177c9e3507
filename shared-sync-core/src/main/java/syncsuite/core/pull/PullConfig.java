package syncsuite.core.pull;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** What an operator may set of delta pulls. */
@ConfigMapping(prefix = "sync")
interface PullConfig {
    /** How long deletions are kept; older cursors and times answer CURSOR_EXPIRED. */
    @WithName("retention.tombstones")
    @WithDefault("90d")
    Duration tombstones();

    /** Bytes of pages kept in memory, compressed and not. */
    @WithName("pull.cache-bytes")
    @WithDefault("33554432")
    long cacheBytes();
}
