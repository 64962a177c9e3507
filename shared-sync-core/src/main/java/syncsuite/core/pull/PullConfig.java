package syncsuite.core.pull;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalLong;

/** What an operator may set of delta pulls. */
@ConfigMapping(prefix = "sync.pull")
interface PullConfig {
    /** How long deletions are kept, as {@code sync.retention.tombstones} says; older cursors answer CURSOR_EXPIRED. */
    @WithDefault("${sync.retention.tombstones:90d}")
    Duration tombstones();

    /** Bytes of pages kept in memory, compressed and not; an eighth of the heap unless told. */
    OptionalLong cacheBytes();

    /** Bytes of single items kept in memory, of which pages of changes are made; an eighth of the heap unless told. */
    OptionalLong itemBytes();

    static long eighthOfHeap() {
        return Runtime.getRuntime().maxMemory() / 8;
    }
}
