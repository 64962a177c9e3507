package syncsuite.core.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import syncsuite.core.event.KafkaConnection;
import syncsuite.core.tenant.Tenants;

/**
 * Runs this replica's relay from start to stop. Its health is always up, because requests do not need the broker: data
 * say {@code degraded} while events wait for one.
 */
@Readiness
@ApplicationScoped
public class OutboxService implements HealthCheck {
    private final OutboxRelay relay;
    private final boolean enabled;

    public OutboxService(
            Tenants tenants, OutboxConfig config, KafkaConnection kafka, MeterRegistry registry, Outbox outbox) {
        enabled = config.enabled();
        relay = new OutboxRelay(tenants, config, kafka.settings(), registry);
        outbox.onAnnounce(relay::announce);
    }

    void start(@Observes StartupEvent event) {
        if (enabled) {
            relay.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        relay.close();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("outbox")
                .up()
                .withData("state", relay.brokerReachable() ? "up" : "degraded")
                .withData("oldest_age_seconds", Math.round(relay.oldestAge()))
                .build();
    }
}
