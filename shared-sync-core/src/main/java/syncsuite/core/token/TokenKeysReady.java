package syncsuite.core.token;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once there is a key to verify access tokens with. */
@Readiness
@ApplicationScoped
public class TokenKeysReady implements HealthCheck {
    private final TokenKeys keys;

    public TokenKeysReady(TokenKeys keys) {
        this.keys = keys;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("token keys").status(keys.isReady()).build();
    }
}
