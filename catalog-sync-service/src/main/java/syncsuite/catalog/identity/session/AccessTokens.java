package syncsuite.catalog.identity.session;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.catalog.identity.TokenLifetimes;
import syncsuite.catalog.identity.account.Account;
import syncsuite.catalog.identity.key.KeyRing;
import syncsuite.core.token.TokenConfig;

/** Makes access tokens: JWTs signed by RS256 with the claims that the contract names. */
@ApplicationScoped
public class AccessTokens {
    private final KeyRing ring;
    private final TokenLifetimes lifetimes;
    private final String issuer;
    private final String audience;
    private final Clock clock;

    AccessTokens(KeyRing ring, TokenLifetimes lifetimes, TokenConfig config, Clock clock) {
        this.ring = ring;
        this.lifetimes = lifetimes;
        this.issuer = config.issuer();
        this.audience = config.audience();
        this.clock = clock;
    }

    /** Seconds that a token lives. */
    public long lifetimeSeconds() {
        return lifetimes.accessTtl().toSeconds();
    }

    /** Takes a millisecond or two of computing: not for the event loop. */
    public String issue(Account account, @Nullable String deviceId) {
        KeyRing.Signer signer = ring.signer();
        Instant now = clock.instant();
        JwtClaimsBuilder claims = Jwt.claims()
                .subject(account.id().toString())
                .claim("company_id", account.companyId().toString())
                .claim("store_ids", texts(account))
                .groups(account.roles())
                .issuer(issuer)
                .audience(audience)
                .issuedAt(now.getEpochSecond())
                .expiresAt(now.plus(lifetimes.accessTtl()).getEpochSecond())
                .claim("jti", UUID.randomUUID().toString());
        if (deviceId != null) {
            claims = claims.claim("device_id", deviceId);
        }
        return claims.jws()
                .algorithm(SignatureAlgorithm.RS256)
                .keyId(signer.kid())
                .sign(signer.privateKey());
    }

    private static List<String> texts(Account account) {
        return account.storeIds().stream().map(UUID::toString).sorted().toList();
    }
}
