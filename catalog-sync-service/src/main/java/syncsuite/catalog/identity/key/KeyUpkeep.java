package syncsuite.catalog.identity.key;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Keeps each replica's view of the ring fresh and follows an old signing key by a new one. Several replicas may find a key
 * old at once; the lock under which keys are added lets one of them add.
 */
@ApplicationScoped
class KeyUpkeep {
    private static final Logger LOG = Logger.getLogger(KeyUpkeep.class);

    private final KeyRing ring;
    private final Duration age;

    KeyUpkeep(KeyRing ring, KeyRingConfig config) {
        this.ring = ring;
        this.age = config.rotateEvery();
    }

    @Scheduled(
            identity = "key-ring-refresh",
            every = "${sync.keyring.refresh-every:30s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return ring.refresh().onFailure().recoverWithUni(this::later);
    }

    @Scheduled(identity = "key-ring-rotation", every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> rotate() {
        if (age.isZero()) {
            return Uni.createFrom().voidItem();
        }
        return ring.rotate(age).replaceWithVoid().onFailure().recoverWithUni(this::later);
    }

    private Uni<Void> later(Throwable failure) {
        LOG.warnf(
                "the key ring could not be read, it is tried again (%s)",
                failure.getClass().getSimpleName());
        return Uni.createFrom().voidItem();
    }
}
