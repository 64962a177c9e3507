package syncsuite.core.token;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The usual settings, with a short pause between reads of the keys. */
record TestTokenConfig(Optional<URI> jwksUrl) implements TokenConfig {
    @Override
    public String issuer() {
        return TestTokens.ISSUER;
    }

    @Override
    public String audience() {
        return TestTokens.AUDIENCE;
    }

    @Override
    public Duration jwksRefresh() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Duration jwksPause() {
        return Duration.ofMillis(500);
    }

    @Override
    public Duration leeway() {
        return Duration.ofSeconds(30);
    }

    @Override
    public int cached() {
        return 10;
    }
}
