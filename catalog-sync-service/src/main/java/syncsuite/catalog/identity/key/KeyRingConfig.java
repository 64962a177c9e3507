package syncsuite.catalog.identity.key;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import syncsuite.core.start.SecretConverter;

/** The keys that sign access tokens. */
@ConfigMapping(prefix = "sync.keyring")
interface KeyRingConfig {

    /** Seals the private keys in the database: at least 32 characters, the same for all replicas. */
    @WithConverter(SecretConverter.class)
    String secret();

    /** Age at which the signing key is followed by a new one; zero never does. */
    @WithDefault("90d")
    Duration rotateEvery();

    /** How long a new key is published before it signs: longer than any verifier keeps the published keys. */
    @WithDefault("15m")
    Duration publishAhead();

    /** How often a replica looks for keys that another one made: shorter than {@link #publishAhead}. */
    @WithDefault("30s")
    Duration refreshEvery();

    /** How long others may keep the published keys. */
    @WithDefault("1m")
    Duration cacheFor();

    /** What clocks may differ by: a key verifies that much longer than its last token lives. */
    @WithDefault("1m")
    Duration leeway();
}
