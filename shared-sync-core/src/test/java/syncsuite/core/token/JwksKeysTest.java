package syncsuite.core.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JwksKeysTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AtomicInteger reads = new AtomicInteger();
    private final HttpServer issuer;
    private final JwksKeys keys;
    private volatile int status = 200;
    private volatile String document = "{}";

    JwksKeysTest() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/", exchange -> {
            reads.incrementAndGet();
            byte[] answer = document.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        keys = new JwksKeys(new TestTokenConfig(
                Optional.of(URI.create("http://localhost:" + issuer.getAddress().getPort() + "/"))));
    }

    @BeforeEach
    void start() throws JoseException {
        document = jwks(rsa("one", 2048));
        issuer.start();
        keys.start();
        await(keys::isReady);
    }

    @AfterEach
    void stop() {
        keys.stop();
        issuer.stop(0);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static PublicJsonWebKey rsa(String id, int bits) throws JoseException {
        PublicJsonWebKey key = RsaJwkGenerator.generateJwk(bits);
        key.setKeyId(id);
        return key;
    }

    private static String jwks(JsonWebKey... keys) {
        return new JsonWebKeySet(keys).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    private void refreshAfterPause() throws InterruptedException {
        Thread.sleep(600);
        keys.refresh().await().atMost(PATIENCE);
    }

    @Test
    void aRotationIsSeenAndAWithdrawnKeyIsGone() throws Exception {
        document = jwks(rsa("two", 2048));
        refreshAfterPause();
        assertThat(keys.find("two")).isNotNull();
        assertThat(keys.find("one")).isNull();
    }

    @Test
    void manyUnknownKeyIdsCauseOneRead() throws Exception {
        Thread.sleep(600);
        int before = reads.get();
        List<Uni<Void>> asked = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            asked.add(keys.refresh());
        }
        Uni.join().all(asked).andFailFast().await().atMost(PATIENCE);
        assertThat(reads.get() - before).isOne();
    }

    @Test
    void whileTheIssuerIsOutOfOrderKnownKeysStay() throws Exception {
        status = 500;
        refreshAfterPause();
        status = 200;
        document = "no json";
        refreshAfterPause();
        document = "{\"keys\":[]}";
        refreshAfterPause();
        assertThat(keys.find("one")).isNotNull();
    }

    @Test
    void keysThatCannotBeUsedAreLeftOut() throws Exception {
        PublicJsonWebKey p384 = EcJwkGenerator.generateJwk(EllipticCurves.P384);
        p384.setKeyId("p384");
        PublicJsonWebKey p256 = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        p256.setKeyId("p256");
        PublicJsonWebKey forEncryption = rsa("enc", 2048);
        forEncryption.setUse("enc");
        document = jwks(p384, p256, forEncryption, rsa("short", 1024), RsaJwkGenerator.generateJwk(2048));
        refreshAfterPause();
        assertThat(keys.find("p256")).isEqualTo(TokenKey.of("p256", p256.getPublicKey()));
        assertThat(List.of("p384", "enc", "short")).allMatch(id -> keys.find(id) == null);
    }
}
