package syncsuite.core.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Which access tokens are taken. */
@ConfigMapping(prefix = "sync.token")
public interface TokenConfig {
    /** The {@code iss} that a token must have. */
    String issuer();

    /** What a token's {@code aud} must contain. */
    String audience();

    /** Where the issuer publishes its keys; not needed by a service that has the keys itself. */
    Optional<URI> jwksUrl();

    /** How often the keys are read anew. */
    @WithDefault("5m")
    Duration jwksRefresh();

    /** The least time between two reads that unknown key ids ask for. */
    @WithDefault("5s")
    Duration jwksPause();

    /** By how much clocks may differ. */
    @WithDefault("30s")
    Duration leeway();

    /** Verified tokens kept in memory. */
    @WithDefault("20000")
    int cached();
}
