package syncsuite.catalog.identity.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What a device proves itself with: 256 random bits as 43 characters of base64url. Nobody guesses that, so its SHA-256 is
 * kept and not a slow hash: ten thousand devices may sign in after an outage without queueing for one.
 */
public final class DeviceSecret {
    /** Longest text that is hashed. */
    public static final int LONGEST = 128;

    private static final int BYTES = 32;

    private DeviceSecret() {}

    public static String next(SecureRandom random) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    public static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static boolean matches(String secret, byte[] hash) {
        return MessageDigest.isEqual(hash(secret), hash);
    }
}
