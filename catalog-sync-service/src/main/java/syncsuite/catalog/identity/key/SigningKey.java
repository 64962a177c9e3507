package syncsuite.catalog.identity.key;

import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import syncsuite.core.token.TokenKey;

/**
 * One key pair of the ring, RSA for RS256.
 *
 * @param kid the thumbprint of the public key (RFC 7638)
 * @param tokenKey the public half
 * @param createdAt from then on it is published and verifies
 * @param signsFrom from then on it signs, until the next one does
 * @param retiredAt from then on it neither verifies nor is published; null while no successor is planned
 */
record SigningKey(
        String kid,
        TokenKey tokenKey,
        RSAPrivateKey privateKey,
        Instant createdAt,
        Instant signsFrom,
        @Nullable Instant retiredAt) {
    /** What the clocks of two replicas may differ by. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    RSAPublicKey publicKey() {
        return (RSAPublicKey) tokenKey.key();
    }

    /** The same key, whose turn has come on every replica. */
    SigningKey signingAtOnce() {
        return new SigningKey(kid, tokenKey, privateKey, createdAt, createdAt.minus(CLOCKS), retiredAt);
    }

    boolean isRetired(Instant now) {
        return retiredAt != null && !now.isBefore(retiredAt);
    }

    boolean maySign(Instant now) {
        return !now.isBefore(signsFrom) && !isRetired(now);
    }
}
