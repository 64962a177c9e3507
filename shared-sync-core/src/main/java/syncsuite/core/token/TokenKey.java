package syncsuite.core.token;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/**
 * A public key with the one algorithm that it verifies: RS256 for RSA of at least 2048 bits, ES256 for P-256. What a
 * token's header claims can therefore not change how it is verified.
 */
public record TokenKey(String keyId, PublicKey key, String algorithm) {

    /** @throws IllegalArgumentException for a key of any other kind or size */
    public static TokenKey of(String keyId, PublicKey key) {
        if (keyId.isEmpty() || keyId.length() > 255) {
            throw new IllegalArgumentException("a key needs an id of 1 to 255 characters");
        }
        if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= 2048) {
            return new TokenKey(keyId, key, "RS256");
        }
        if (key instanceof ECPublicKey ec && ec.getParams().getOrder().bitLength() == 256) {
            return new TokenKey(keyId, key, "ES256");
        }
        throw new IllegalArgumentException("key " + keyId + " is neither RSA of at least 2048 bits nor P-256");
    }
}
