package syncsuite.catalog.identity.key;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.interfaces.RSAPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import syncsuite.catalog.identity.TokenLifetimes;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;
import syncsuite.core.token.TokenKey;

/**
 * The keys that sign and verify access tokens, as this replica last read them from the database. A new key is published
 * before it signs, for longer than replicas and other services keep what they read, so no token ever carries a kid that
 * its reader could not know.
 */
@ApplicationScoped
public class KeyRing {
    /** How long the start waits for the database. */
    private static final Duration START = Duration.ofSeconds(30);

    /** What signs now. */
    public record Signer(String kid, RSAPrivateKey privateKey) {}

    /** What the ring holds: which key signs, and which takes over when. */
    public record State(List<String> published, Optional<String> pending, Optional<Instant> pendingSignsFrom) {}

    private final SigningKeys store;
    private final KeyRingConfig config;
    private final TokenLifetimes lifetimes;
    private final Clock clock;
    private volatile KeySet known = new KeySet(List.of());

    KeyRing(SigningKeys store, KeyRingConfig config, TokenLifetimes lifetimes, Clock clock) {
        this.store = store;
        this.config = config;
        this.lifetimes = lifetimes;
        this.clock = clock;
    }

    void start(@Observes @Priority(100) StartupEvent event) {
        reload().await().atMost(START);
        if (known.signer(clock.instant()).isEmpty()) {
            Instant now = clock.instant();
            add(store.generate(now, now), config.leeway()).await().atMost(START);
        }
    }

    /** @throws SyncException UNAVAILABLE while no key's turn has come */
    public Signer signer() {
        return known.signer(clock.instant())
                .map(key -> new Signer(key.kid(), key.privateKey()))
                .orElseThrow(() -> new SyncException(
                        ErrorCode.UNAVAILABLE, "No key can sign yet. Try again.", Map.of(), Duration.ofSeconds(5)));
    }

    /** The key that verifies tokens of that kid; null when it does not yet, or no longer. */
    @Nullable
    TokenKey verifier(String kid) {
        return known.verifier(kid, clock.instant());
    }

    boolean isReady() {
        return known.signer(clock.instant()).isPresent();
    }

    /** Reads the keys that other replicas have made; a ring in which none can sign gets one that signs at once. */
    Uni<Void> refresh() {
        return reload().chain(() -> isReady()
                ? Uni.createFrom().voidItem()
                : rotate(config.leeway()).replaceWithVoid());
    }

    /** Reads the keys that other replicas have made. */
    Uni<Void> reload() {
        return store.load(clock.instant()).invoke(this::learn).replaceWithVoid();
    }

    /**
     * Publishes a new key that signs after {@code sync.keyring.publish-ahead}; nothing happens while one waits already.
     */
    public Uni<State> rotate() {
        return rotate(Duration.ZERO);
    }

    /** As {@link #rotate()}, where the key that signs is older than the given age. */
    Uni<State> rotate(Duration age) {
        return reload().chain(() -> {
            Instant now = clock.instant();
            if (known.isFresh(now, age)) {
                return Uni.createFrom().item(state());
            }
            return Uni.createFrom()
                    .item(() -> store.generate(now, now.plus(config.publishAhead())))
                    .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                    .chain(key -> add(key, age))
                    .map(added -> state());
        });
    }

    /** The public keys as a JWK set (RFC 7517). */
    Map<String, Object> jwks() {
        return Map.of(
                "keys",
                known.published(clock.instant()).stream()
                        .map(KeyRecord::publicMembers)
                        .toList());
    }

    private Uni<Void> add(SigningKey key, Duration age) {
        return store.add(key, age, lifetimes.accessTtl().plus(config.leeway()))
                .invoke(this::learn)
                .replaceWithVoid();
    }

    private State state() {
        Instant now = clock.instant();
        Optional<SigningKey> pending = known.pending(now);
        return new State(
                known.published(now).stream().map(SigningKey::kid).toList(),
                pending.map(SigningKey::kid),
                pending.map(SigningKey::signsFrom));
    }

    private void learn(KeySet keys) {
        if (!keys.equals(known)) {
            known = keys;
        }
    }
}
