package syncsuite.core.token;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.smallrye.mutiny.Uni;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Signs access tokens for tests with a key that each JVM makes anew. {@link TestIssuer} publishes the public half to the
 * service under test.
 */
public final class TestTokens {
    public static final String ISSUER = "https://issuer.test";
    public static final String AUDIENCE = "sync-suite";
    static final String KEY_ID = "test-key";
    private static final String PROPERTY = "sync.test.token-key";
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

    static PublicKey publicKey() {
        return PAIR.getPublic();
    }

    /** The pair of this JVM; a test and the service under test may have loaded this class twice. */
    private static synchronized KeyPair pair() {
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            String known = System.getProperty(PROPERTY);
            if (known == null) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                KeyPair made = generator.generateKeyPair();
                System.setProperty(
                        PROPERTY,
                        Base64.getEncoder().encodeToString(made.getPrivate().getEncoded()));
                return made;
            }
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) factory.generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(known)));
            return new KeyPair(
                    factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())), key);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Keys of a service under test that has no JWKS address; extended by an alternative of its own. */
    public static class TestKeys implements TokenKeys {
        private final KeyRing ring = new KeyRing(List.of(TokenKey.of(KEY_ID, publicKey())));

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
