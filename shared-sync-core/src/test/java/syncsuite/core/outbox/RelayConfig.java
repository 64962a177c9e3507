package syncsuite.core.outbox;

import java.time.Duration;

/** A relay's configuration with the defaults of {@link OutboxConfig}, but short times. */
record RelayConfig(int batchRows, int batchBytes, Duration deliveryTimeout) implements OutboxConfig {
    static final RelayConfig SMALL_BATCHES = new RelayConfig(50, 1 << 20, Duration.ofSeconds(3));
    static final RelayConfig DEFAULT = new RelayConfig(500, 1 << 20, Duration.ofSeconds(5));

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public Duration pollInterval() {
        return Duration.ofMillis(50);
    }

    @Override
    public int lanesAtOnce() {
        return 4;
    }

    @Override
    public Duration longestPause() {
        return Duration.ofMillis(500);
    }
}
