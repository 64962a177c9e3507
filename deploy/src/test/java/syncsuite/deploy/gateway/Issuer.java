package syncsuite.deploy.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer with real keys and a JWKS address. */
final class Issuer {
    static final String NAME = "https://issuer.test";
    static final String AUDIENCE = "sync-suite";

    final AtomicInteger fetches = new AtomicInteger();
    private final Map<String, KeyPair> published = new ConcurrentHashMap<>();
    private final HttpServer server;

    Issuer(Vertx vertx) throws Exception {
        server = Waiting.on(vertx.createHttpServer()
                .requestHandler(request -> {
                    fetches.incrementAndGet();
                    request.response().end(jwks().toBuffer());
                })
                .listen(0, "localhost"));
        publish("rsa-1", rsa());
    }

    String jwksUrl() {
        return "http://localhost:" + server.actualPort() + "/jwks.json";
    }

    void publish(String keyId, KeyPair pair) {
        published.put(keyId, pair);
    }

    void withdraw(String keyId) {
        published.remove(keyId);
    }

    static KeyPair rsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    static KeyPair p256() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /** A good token of this issuer. */
    String token() throws GeneralSecurityException {
        return token("rsa-1", Map.of());
    }

    /** A token whose claims differ from a good one's; a claim of value {@code ""} is left out. */
    String token(String keyId, Map<String, Object> differing) throws GeneralSecurityException {
        return sign(Objects.requireNonNull(published.get(keyId)), keyId, differing);
    }

    static String sign(KeyPair pair, String keyId, Map<String, Object> differing) throws GeneralSecurityException {
        boolean rsa = pair.getPublic() instanceof RSAPublicKey;
        JsonObject header = new JsonObject()
                .put("alg", rsa ? "RS256" : "ES256")
                .put("typ", "JWT")
                .put("kid", keyId);
        String signed = encode(header) + "." + encode(claims(differing));
        Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
        signature.initSign(pair.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    static JsonObject claims(Map<String, Object> differing) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>(Map.of(
                "iss",
                NAME,
                "aud",
                AUDIENCE,
                "sub",
                "user-1",
                "company_id",
                "company-1",
                "iat",
                now,
                "exp",
                now + 300));
        claims.putAll(differing);
        claims.values().removeIf(""::equals);
        return new JsonObject(claims);
    }

    static String encode(JsonObject json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.toBuffer().getBytes());
    }

    private JsonObject jwks() {
        JsonArray keys = new JsonArray();
        published.forEach((keyId, pair) -> keys.add(jwk(keyId, pair)));
        // a symmetric key must never verify anything, whoever publishes it
        keys.add(new JsonObject()
                .put("kty", "oct")
                .put("kid", "shared")
                .put("alg", "HS256")
                .put("k", "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3I"));
        return new JsonObject().put("keys", keys);
    }

    private static JsonObject jwk(String keyId, KeyPair pair) {
        JsonObject key = new JsonObject().put("kid", keyId).put("use", "sig");
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            return key.put("kty", "RSA")
                    .put("n", unsigned(rsa.getModulus(), 256))
                    .put("e", unsigned(rsa.getPublicExponent(), 3));
        }
        ECPublicKey ec = (ECPublicKey) pair.getPublic();
        return key.put("kty", "EC")
                .put("crv", "P-256")
                .put("x", unsigned(ec.getW().getAffineX(), 32))
                .put("y", unsigned(ec.getW().getAffineY(), 32));
    }

    private static String unsigned(BigInteger number, int length) {
        byte[] signed = number.toByteArray();
        byte[] bytes = new byte[length];
        int count = Math.min(signed.length, length);
        System.arraycopy(signed, signed.length - count, bytes, length - count, count);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
