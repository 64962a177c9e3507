package syncsuite.core.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;
import syncsuite.core.tenant.Caller;

class TokenVerifierTest {
    private static final KeyPair RSA = pair("RSA");
    private static final KeyPair OTHER = pair("RSA");
    private static final KeyPair EC = pair("EC");
    private static final UUID COMPANY = UUID.randomUUID();
    private static final UUID STORE = UUID.randomUUID();

    private final Ring keys = new Ring();
    private Instant now = Instant.now();
    private final TokenVerifier verifier = new TokenVerifier(keys, new TestTokenConfig(Optional.empty()), new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    });

    private Caller verify(String token) {
        return verifier.verify(token).await().atMost(Duration.ofSeconds(5));
    }

    private static JwtClaimsBuilder claims() {
        return Jwt.issuer(TestTokens.ISSUER)
                .audience(Set.of("another", TestTokens.AUDIENCE))
                .subject("user-1")
                .claim("company_id", COMPANY.toString())
                .claim("store_ids", List.of(STORE.toString()))
                .claim("device_id", "device-1")
                .groups(Set.of("edge"))
                .expiresAt(Instant.now().plusSeconds(3600));
    }

    private static String signed(JwtClaimsBuilder claims) {
        return claims.jws().keyId("rsa").algorithm(SignatureAlgorithm.RS256).sign(RSA.getPrivate());
    }

    @Test
    void aGoodTokenTellsWhoCalls() {
        assertThat(verify(signed(claims())))
                .isEqualTo(new Caller("user-1", COMPANY, Set.of(STORE), "device-1", Set.of("edge")));
    }

    @Test
    void es256IsTakenToo() {
        String token =
                claims().jws().keyId("ec").algorithm(SignatureAlgorithm.ES256).sign(EC.getPrivate());
        assertThat(verify(token).companyId()).isEqualTo(COMPANY);
    }

    static Stream<Arguments> badClaims() {
        return Stream.of(
                bad("another issuer", c -> c.issuer("https://else.test")),
                bad("another audience", c -> c.audience("else")),
                bad("expired", c -> c.expiresAt(Instant.now().minusSeconds(31))),
                bad("no subject", c -> c.remove("sub")),
                bad("empty subject", c -> c.subject(" ")),
                bad("no company", c -> c.remove("company_id")),
                bad("company no UUID", c -> c.claim("company_id", "7")),
                bad("company a short UUID", c -> c.claim("company_id", "1-1-1-1-1")),
                bad("stores no list", c -> c.claim("store_ids", STORE.toString())),
                bad("store no UUID", c -> c.claim("store_ids", List.of("x"))),
                bad("device no text", c -> c.claim("device_id", 7)),
                bad("groups no list", c -> c.claim("groups", "edge")),
                bad("not yet", c -> c.claim("nbf", Instant.now().getEpochSecond() + 60)));
    }

    private static Arguments bad(String what, Consumer<JwtClaimsBuilder> change) {
        return Arguments.of(what, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badClaims")
    void badClaimsAreRefused(String what, Consumer<JwtClaimsBuilder> change) {
        JwtClaimsBuilder claims = claims();
        change.accept(claims);
        assertThatThrownBy(() -> verify(signed(claims))).isInstanceOf(AuthenticationFailedException.class);
    }

    @Test
    void exceptLeewayExpiryIsExact() {
        String token = signed(claims().expiresAt(now.plusSeconds(10)));
        verify(token);
        now = now.plusSeconds(39);
        verify(token);
        now = now.plusSeconds(2);
        assertThatThrownBy(() -> verify(token)).isInstanceOf(AuthenticationFailedException.class);
    }

    @Test
    void algorithmsCannotBeConfused() {
        String rsaKeyAsSecret = claims().jws()
                .keyId("rsa")
                .algorithm(SignatureAlgorithm.HS256)
                .sign(new SecretKeySpec(RSA.getPublic().getEncoded(), "HmacSHA256"));
        String rs512 =
                claims().jws().keyId("rsa").algorithm(SignatureAlgorithm.RS512).sign(RSA.getPrivate());
        String rsaUnderEcId =
                claims().jws().keyId("ec").algorithm(SignatureAlgorithm.RS256).sign(RSA.getPrivate());
        String payload = signed(claims()).split("\\.", -1)[1];
        String none = base64("{\"alg\":\"none\",\"kid\":\"rsa\"}") + "." + payload + ".";

        for (String token : List.of(rsaKeyAsSecret, rs512, rsaUnderEcId, none)) {
            assertThatThrownBy(() -> verify(token)).isInstanceOf(AuthenticationFailedException.class);
        }
    }

    @Test
    void tamperedAndStrangeTokensAreRefused() {
        String good = signed(claims());
        String[] parts = good.split("\\.", -1);
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String forged = parts[0] + "." + base64(payload.replace("edge", "ops")) + "." + parts[2];
        String otherKey = claims().jws().keyId("rsa").sign(OTHER.getPrivate());
        String noKeyId = claims().jws().sign(RSA.getPrivate());

        for (String token :
                List.of(forged, otherKey, noKeyId, "", ".", "..", "a.b.c", "a.b.c.d.e", "x".repeat(20_000))) {
            assertThatThrownBy(() -> verify(token)).isInstanceOf(AuthenticationFailedException.class);
        }
    }

    @Test
    void aVerifiedTokenCostsNoSecondSignatureCheckAndDiesWithItsKey() {
        String token = signed(claims());
        assertThat(verify(token)).isSameAs(verify(token));
        keys.ring = new KeyRing(List.of(TokenKey.of("ec", EC.getPublic())));
        assertThatThrownBy(() -> verify(token)).isInstanceOf(AuthenticationFailedException.class);
    }

    @Test
    void anUnknownKeyIsAskedForOnce() {
        keys.ring = new KeyRing(List.of(TokenKey.of("ec", EC.getPublic())));
        keys.next = new KeyRing(List.of(TokenKey.of("rsa", RSA.getPublic())));
        assertThat(verify(signed(claims())).companyId()).isEqualTo(COMPANY);
        assertThat(keys.asked).hasValue(1);
    }

    @Test
    void withoutAnyKeyNobodyIsAccused() {
        keys.ring = new KeyRing(List.of());
        assertThatThrownBy(() -> verify(signed(claims())))
                .isInstanceOfSatisfying(
                        SyncException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static KeyPair pair(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Keys that change when they are asked for again. */
    private static final class Ring implements TokenKeys {
        private KeyRing ring =
                new KeyRing(List.of(TokenKey.of("rsa", RSA.getPublic()), TokenKey.of("ec", EC.getPublic())));
        private @Nullable KeyRing next;
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public @Nullable TokenKey find(String keyId) {
            return ring.find(keyId);
        }

        @Override
        public Uni<Void> refresh() {
            asked.incrementAndGet();
            if (next != null) {
                ring = next;
            }
            return Uni.createFrom().voidItem();
        }

        @Override
        public boolean isReady() {
            return !ring.isEmpty();
        }
    }
}
