package syncsuite.catalog.identity.device;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import syncsuite.core.admin.AdministeredEntity;
import syncsuite.core.error.SyncException;
import syncsuite.core.outbox.Outbox;
import syncsuite.core.tenant.Caller;
import syncsuite.core.tenant.Tenants;

/**
 * Ends a device: from the commit on it gets no new token and its refresh tokens are void. Access tokens that it holds live
 * on until they expire. Done again, it changes nothing.
 */
@ApplicationScoped
class Revocation {
    private final Tenants tenants;
    private final Outbox outbox;
    private final DeviceEvents events;
    private final Clock clock;

    Revocation(Tenants tenants, Outbox outbox, DeviceEvents events, Clock clock) {
        this.tenants = tenants;
        this.outbox = outbox;
        this.events = events;
        this.clock = clock;
    }

    /** @return fails with NOT_FOUND when the caller's company has no such device */
    Uni<Device> revoke(Caller caller, UUID id) {
        var key = new AdministeredEntity.Key(caller.companyId(), id);
        return tenants.inSession(
                caller.companyId(),
                session -> session.find(Device.class, key, LockModeType.PESSIMISTIC_WRITE)
                        .chain(device -> revoke(session, device)));
    }

    private Uni<Device> revoke(Mutiny.Session session, @Nullable Device device) {
        if (device == null || device.deleted) {
            return Uni.createFrom().failure(SyncException.notFound());
        }
        if (device.revokedAt != null) {
            return Uni.createFrom().item(device);
        }
        device.revokedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return session.flush()
                .chain(() -> outbox.append(session, events.revoked(device)))
                .replaceWith(device);
    }
}
