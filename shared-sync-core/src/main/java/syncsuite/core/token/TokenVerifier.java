package syncsuite.core.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;
import syncsuite.core.tenant.Caller;

/**
 * Verifies access tokens: signature by the key that the token names and with that key's one algorithm, issuer, audience,
 * expiry. A token once verified costs no signature check until it expires or its key is withdrawn.
 */
@ApplicationScoped
public class TokenVerifier {
    private static final Logger LOG = Logger.getLogger(TokenVerifier.class);
    private static final int LONGEST_TOKEN = 16 * 1024;

    private final TokenKeys keys;
    private final TokenConfig config;
    private final Clock clock;
    private final Cache<ByteBuffer, VerifiedToken> verified;

    @Inject
    public TokenVerifier(TokenKeys keys, TokenConfig config) {
        this(keys, config, Clock.systemUTC());
    }

    TokenVerifier(TokenKeys keys, TokenConfig config, Clock clock) {
        this.keys = keys;
        this.config = config;
        this.clock = clock;
        this.verified = Caffeine.newBuilder().maximumSize(config.cached()).build();
    }

    /** Makes the keys be read at the start and not with the first request. */
    void start(@Observes StartupEvent started) {
        LOG.debugf("keys to verify access tokens with: %s", keys.isReady() ? "there" : "not yet there");
    }

    /**
     * Who the token speaks for. Fails with AuthenticationFailedException when it is not to be taken, with UNAVAILABLE
     * while no key has been read yet.
     */
    public Uni<Caller> verify(String token) {
        if (token.length() > LONGEST_TOKEN) {
            return refused();
        }
        ByteBuffer fingerprint = fingerprint(token);
        VerifiedToken known = verified.getIfPresent(fingerprint);
        if (known != null && isAlive(known)) {
            return Uni.createFrom().item(known.caller());
        }
        try {
            String keyId = keyId(token);
            TokenKey key = keys.find(keyId);
            return key != null
                    ? Uni.createFrom().item(remember(fingerprint, verify(token, key)))
                    : keys.refresh().chain(done -> verifyAfterRefresh(token, fingerprint, keyId));
        } catch (InvalidToken invalid) {
            verified.invalidate(fingerprint);
            return refused();
        }
    }

    private Uni<Caller> verifyAfterRefresh(String token, ByteBuffer fingerprint, String keyId) {
        if (!keys.isReady()) {
            return Uni.createFrom()
                    .failure(new SyncException(
                            ErrorCode.UNAVAILABLE,
                            "Access tokens cannot be verified at the moment. Try again later.",
                            Map.of(),
                            Duration.ofSeconds(2)));
        }
        TokenKey key = keys.find(keyId);
        try {
            return key == null ? refused() : Uni.createFrom().item(remember(fingerprint, verify(token, key)));
        } catch (InvalidToken invalid) {
            return refused();
        }
    }

    private boolean isAlive(VerifiedToken token) {
        return clock.instant().isBefore(token.expires())
                && token.key().equals(keys.find(token.key().keyId()));
    }

    private Caller remember(ByteBuffer fingerprint, VerifiedToken token) {
        verified.put(fingerprint, token);
        return token.caller();
    }

    private static String keyId(String token) throws InvalidToken {
        try {
            JsonWebSignature signed = new JsonWebSignature();
            signed.setCompactSerialization(token);
            String keyId = signed.getKeyIdHeaderValue();
            if (keyId == null || keyId.isEmpty()) {
                throw new InvalidToken();
            }
            return keyId;
        } catch (JoseException malformed) {
            throw new InvalidToken();
        }
    }

    private VerifiedToken verify(String token, TokenKey key) throws InvalidToken {
        int leeway = Math.toIntExact(config.leeway().toSeconds());
        try {
            JwtClaims claims = new JwtConsumerBuilder()
                    .setVerificationKey(key.key())
                    .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, key.algorithm())
                    .setExpectedIssuer(config.issuer())
                    .setExpectedAudience(config.audience())
                    .setRequireExpirationTime()
                    .setRequireSubject()
                    .setAllowedClockSkewInSeconds(leeway)
                    .setEvaluationTime(
                            NumericDate.fromMilliseconds(clock.instant().toEpochMilli()))
                    .build()
                    .processToClaims(token);
            Instant expires =
                    Instant.ofEpochSecond(claims.getExpirationTime().getValue()).plusSeconds(leeway);
            return VerifiedToken.of(claims, key, expires);
        } catch (InvalidJwtException | org.jose4j.jwt.MalformedClaimException invalid) {
            throw new InvalidToken();
        }
    }

    private static ByteBuffer fingerprint(String token) {
        try {
            byte[] text = token.getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static <T extends @Nullable Object> Uni<T> refused() {
        return Uni.createFrom().failure(new AuthenticationFailedException());
    }
}
