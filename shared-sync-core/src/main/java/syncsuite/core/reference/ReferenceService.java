package syncsuite.core.reference;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;
import syncsuite.core.event.KafkaConnection;
import syncsuite.core.tenant.Tenants;

/**
 * Runs the consumer of a service that declares {@link ReferenceTopics}. The replica is ready when it has read what was
 * there as it started.
 */
@Readiness
@ApplicationScoped
public class ReferenceService implements HealthCheck {
    private final @Nullable StateTopicConsumer consumer;

    public ReferenceService(
            Instance<ReferenceTopics> declared, Tenants tenants, KafkaConnection kafka, MeterRegistry registry) {
        consumer = declared.isResolvable()
                ? new StateTopicConsumer(declared.get(), tenants, kafka.settings(), registry)
                : null;
    }

    void start(@Observes StartupEvent event) {
        if (consumer != null) {
            consumer.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (consumer != null) {
            consumer.close();
        }
    }

    @Override
    public HealthCheckResponse call() {
        return consumer == null
                ? HealthCheckResponse.up("reference")
                : HealthCheckResponse.named("reference")
                        .status(consumer.ready())
                        .withData("state", consumer.state())
                        .build();
    }
}
