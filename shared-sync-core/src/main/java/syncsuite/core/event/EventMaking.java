package syncsuite.core.event;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The service's source of ids and events; the events' source is the service's name. */
final class EventMaking {
    @Produces
    @Singleton
    @DefaultBean
    UuidV7 ids(Clock clock) {
        return new UuidV7(clock, new SecureRandom());
    }

    @Produces
    @Singleton
    @DefaultBean
    Events events(@ConfigProperty(name = "quarkus.application.name") String service, Clock clock, UuidV7 ids) {
        return new Events("/" + service, clock, ids);
    }
}
