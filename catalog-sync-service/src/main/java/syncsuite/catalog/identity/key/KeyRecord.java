package syncsuite.catalog.identity.key;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import syncsuite.core.token.TokenKey;

/** Makes key pairs, and carries them to and from the table {@code signing_key}. */
final class KeyRecord {
    private static final String ALGORITHM = "RS256";
    private static final int BITS = 2048;

    private final KeySealer sealer;
    private final SecureRandom random;

    KeyRecord(KeySealer sealer, SecureRandom random) {
        this.sealer = sealer;
        this.random = random;
    }

    /** Takes a good part of a second of computing. */
    SigningKey generate(Instant now, Instant signsFrom) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS, random);
            var pair = generator.generateKeyPair();
            RSAPublicKey publicKey = (RSAPublicKey) pair.getPublic();
            String kid = new RsaJsonWebKey(publicKey).calculateBase64urlEncodedThumbprint("SHA-256");
            return new SigningKey(
                    kid, TokenKey.of(kid, publicKey), (RSAPrivateKey) pair.getPrivate(), now, signsFrom, null);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** In the order of the columns: kid, algorithm, public_jwk, private_key, created_at, signs_from, retired_at. */
    Tuple toRow(SigningKey key) {
        byte[] sealed = sealer.seal(key.kid(), key.privateKey().getEncoded());
        return Tuple.from(new @Nullable Object[] {
            key.kid(),
            ALGORITHM,
            publicJwk(key),
            Buffer.buffer(sealed),
            key.createdAt().atOffset(ZoneOffset.UTC),
            key.signsFrom().atOffset(ZoneOffset.UTC),
            key.retiredAt() == null ? null : key.retiredAt().atOffset(ZoneOffset.UTC)
        });
    }

    /** @throws IllegalStateException when the private key does not open */
    SigningKey fromRow(Row row) {
        String kid = row.getString("kid");
        try {
            PublicKey publicKey = PublicJsonWebKey.Factory.newPublicJwk(row.getString("public_jwk"))
                    .getPublicKey();
            byte[] encoded = sealer.open(kid, row.getBuffer("private_key").getBytes());
            RSAPrivateKey privateKey =
                    (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new SigningKey(
                    kid,
                    TokenKey.of(kid, publicKey),
                    privateKey,
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("signs_from").toInstant(),
                    instant(row.getOffsetDateTime("retired_at")));
        } catch (GeneralSecurityException | JoseException corrupt) {
            throw new IllegalStateException("The signing key " + kid + " is corrupt.", corrupt);
        }
    }

    /** The public half as a JWK: {@code kty, kid, use, alg, n, e}. */
    static Map<String, Object> publicMembers(SigningKey key) {
        return jwk(key).toParams(OutputControlLevel.PUBLIC_ONLY);
    }

    private static String publicJwk(SigningKey key) {
        return jwk(key).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    private static RsaJsonWebKey jwk(SigningKey key) {
        RsaJsonWebKey jwk = new RsaJsonWebKey(key.publicKey());
        jwk.setKeyId(key.kid());
        jwk.setUse("sig");
        jwk.setAlgorithm(ALGORITHM);
        return jwk;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
