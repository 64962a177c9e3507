package syncsuite.core.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How this replica relays events. */
@ConfigMapping(prefix = "sync.outbox")
public interface OutboxConfig {
    /** Whether this replica relays at all; others may do it. */
    @WithDefault("true")
    boolean enabled();

    /** How often the outbox is looked at when nothing wakes the relay. */
    @WithDefault("50ms")
    Duration pollInterval();

    /** Rows of one lane in one transaction. */
    @WithDefault("500")
    int batchRows();

    /** Payload bytes of one batch; a batch ends with the row that reaches it. */
    @WithDefault("1048576")
    int batchBytes();

    /** Lanes in work at once, each with a database connection of its own. */
    @WithDefault("4")
    int lanesAtOnce();

    /** When an unacknowledged record counts as failed and its batch is tried again. */
    @WithDefault("10s")
    Duration deliveryTimeout();

    /** Longest pause between attempts while the broker is down. */
    @WithDefault("5s")
    Duration longestPause();
}
