package syncsuite.catalog.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long tokens live. */
@ConfigMapping(prefix = "sync.token")
public interface TokenLifetimes {

    /** Of access tokens: as long may a revoked device or user go on. */
    @WithDefault("15m")
    Duration accessTtl();

    /** Of refresh tokens: as long may a device stay silent before it must sign in anew. */
    @WithDefault("30d")
    Duration refreshTtl();
}
