package syncsuite.core.token;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Publishes the key of {@link TestTokens} at a JWKS address and points the service under test at it. */
public final class TestIssuer implements QuarkusTestResourceLifecycleManager {
    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            byte[] keys = jwks().getBytes(StandardCharsets.UTF_8);
            started.createContext("/jwks.json", exchange -> {
                exchange.sendResponseHeaders(200, keys.length);
                exchange.getResponseBody().write(keys);
                exchange.close();
            });
            started.start();
            server = started;
            return Map.of(
                    "sync.token.issuer", TestTokens.ISSUER,
                    "sync.token.audience", TestTokens.AUDIENCE,
                    "sync.token.jwks-url",
                            "http://localhost:" + started.getAddress().getPort() + "/jwks.json");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String jwks() {
        try {
            PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(TestTokens.publicKey());
            key.setKeyId(TestTokens.KEY_ID);
            key.setUse("sig");
            return new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
