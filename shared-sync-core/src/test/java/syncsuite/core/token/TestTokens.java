package syncsuite.core.token;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Signs access tokens for tests with a key of its own, made anew in each JVM, and hands the public half to the service
 * under test. A service whose tests use it sets {@code sync.token.issuer} and {@code sync.token.audience} to
 * {@link #ISSUER} and {@link #AUDIENCE}; {@link TestKeys} does the rest when it is indexed or selected as an alternative.
 */
public final class TestTokens {
    public static final String ISSUER = "https://issuer.test";
    public static final String AUDIENCE = "sync-suite";
    static final String KEY_ID = "test-key";
    private static final KeyPair PAIR = pair();

    private final UUID company;
    private String subject = UUID.randomUUID().toString();
    private Set<UUID> stores = Set.of();
    private Set<String> roles = Set.of();
    private @Nullable String device;
    private Instant expires = Instant.now().plus(Duration.ofHours(1));

    private TestTokens(UUID company) {
        this.company = company;
    }

    /** A token of that company; roles, stores and a device are added by the other methods. */
    public static TestTokens of(UUID company) {
        return new TestTokens(company);
    }

    public TestTokens subject(String user) {
        subject = user;
        return this;
    }

    public TestTokens stores(UUID... ids) {
        stores = new HashSet<>(Arrays.asList(ids));
        return this;
    }

    public TestTokens roles(String... names) {
        roles = Set.of(names);
        return this;
    }

    public TestTokens device(String id) {
        device = id;
        return this;
    }

    public TestTokens expires(Instant when) {
        expires = when;
        return this;
    }

    /** The signed token. */
    public String sign() {
        JwtClaimsBuilder claims = Jwt.issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(subject)
                .claim("company_id", company.toString())
                .claim("store_ids", stores.stream().map(UUID::toString).collect(Collectors.toList()))
                .groups(roles)
                .expiresAt(expires);
        if (device != null) {
            claims.claim("device_id", device);
        }
        return claims.jws().keyId(KEY_ID).algorithm(SignatureAlgorithm.RS256).sign(PAIR.getPrivate());
    }

    /** The value of an {@code Authorization} header. */
    public String bearer() {
        return "Bearer " + sign();
    }

    static TokenKey key() {
        return TokenKey.of(KEY_ID, PAIR.getPublic());
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The keys of a service under test; comes before any other source of keys. */
    @ApplicationScoped
    @jakarta.enterprise.inject.Alternative
    @jakarta.annotation.Priority(1)
    public static class TestKeys implements TokenKeys {
        private final KeyRing ring = new KeyRing(List.of(key()));

        @Override
        public @Nullable TokenKey find(String keyId) {
            return ring.find(keyId);
        }

        @Override
        public Uni<Void> refresh() {
            return Uni.createFrom().voidItem();
        }

        @Override
        public boolean isReady() {
            return true;
        }
    }
}
