package syncsuite.core.ratelimit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.OptionalInt;

/** Which limits there are; {@code sync.rate-limit.limit.<name>.per-user} and {@code .per-device}, requests an hour. */
@ConfigMapping(prefix = "sync.rate-limit")
public interface RateLimitConfig {
    @WithDefault("true")
    boolean enabled();

    Map<String, Hourly> limit();

    /** Absent means without limit. */
    interface Hourly {
        OptionalInt perUser();

        OptionalInt perDevice();
    }
}
