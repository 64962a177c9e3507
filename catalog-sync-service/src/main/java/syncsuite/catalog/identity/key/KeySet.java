package syncsuite.catalog.identity.key;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import syncsuite.core.token.TokenKey;

/** The keys of the ring as one replica last saw them, oldest first. What a key may do depends on the time alone. */
record KeySet(List<SigningKey> keys) {
    private static final Comparator<SigningKey> BY_TURN =
            Comparator.comparing(SigningKey::signsFrom).thenComparing(SigningKey::kid);

    KeySet {
        keys = keys.stream().sorted(BY_TURN).toList();
    }

    /** The key that signs: of those whose turn has come, the last one. */
    Optional<SigningKey> signer(Instant now) {
        return keys.stream().filter(key -> key.maySign(now)).max(BY_TURN);
    }

    /** The key that is published and waits for its turn. */
    Optional<SigningKey> pending(Instant now) {
        return keys.stream().filter(key -> now.isBefore(key.signsFrom())).max(BY_TURN);
    }

    /**
     * Whether no new key is needed: one signs, and it is younger than the given age or the next one waits for its turn.
     */
    boolean isFresh(Instant now, Duration age) {
        return signer(now)
                .filter(key ->
                        pending(now).isPresent() || key.signsFrom().plus(age).isAfter(now))
                .isPresent();
    }

    /** All that verify. */
    List<SigningKey> published(Instant now) {
        return keys.stream().filter(key -> !key.isRetired(now)).toList();
    }

    /** The key that verifies tokens of that kid; null when there is none. Asked at every request. */
    @Nullable
    TokenKey verifier(String kid, Instant now) {
        for (SigningKey key : keys) {
            if (key.kid().equals(kid)) {
                return key.isRetired(now) ? null : key.tokenKey();
            }
        }
        return null;
    }
}
