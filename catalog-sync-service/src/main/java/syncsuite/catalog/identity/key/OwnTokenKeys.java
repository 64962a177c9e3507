package syncsuite.catalog.identity.key;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import syncsuite.core.token.JwksKeys;
import syncsuite.core.token.TokenConfig;
import syncsuite.core.token.TokenKey;
import syncsuite.core.token.TokenKeys;

/**
 * What this service verifies tokens with: its own ring, from memory, and beside it the keys of another issuer where
 * {@code sync.token.jwks-url} names one.
 */
@ApplicationScoped
class OwnTokenKeys implements TokenKeys {
    private static final Logger LOG = Logger.getLogger(OwnTokenKeys.class);

    private final KeyRing ring;
    private final JwksKeys others;
    private final boolean hasOthers;
    private final Duration pause;
    private final Clock clock;
    private final AtomicLong lastAsked = new AtomicLong();

    OwnTokenKeys(KeyRing ring, JwksKeys others, TokenConfig config, Clock clock) {
        this.ring = ring;
        this.others = others;
        this.hasOthers = config.jwksUrl().isPresent();
        this.pause = config.jwksPause();
        this.clock = clock;
    }

    @Override
    public @Nullable TokenKey find(String keyId) {
        TokenKey own = ring.verifier(keyId);
        return own != null || !hasOthers ? own : others.find(keyId);
    }

    @Override
    public Uni<Void> refresh() {
        Uni<Void> own = mayAsk()
                ? ring.reload().onFailure().recoverWithUni(this::keep)
                : Uni.createFrom().voidItem();
        return hasOthers ? own.chain(others::refresh) : own;
    }

    @Override
    public boolean isReady() {
        return ring.isReady();
    }

    private boolean mayAsk() {
        long now = clock.millis();
        long last = lastAsked.get();
        return now - last >= pause.toMillis() && lastAsked.compareAndSet(last, now);
    }

    private Uni<Void> keep(Throwable failure) {
        LOG.warnf(
                "the key ring cannot be read, the keys last read stay valid (%s)",
                failure.getClass().getSimpleName());
        return Uni.createFrom().voidItem();
    }
}
