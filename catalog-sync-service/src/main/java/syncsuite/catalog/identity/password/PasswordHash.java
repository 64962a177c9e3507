package syncsuite.catalog.identity.password;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A password as it is kept: bcrypt over a digest of it in 64 characters, so that bcrypt's limit of 72 bytes cuts nothing
 * off. The digest is keyed with the purpose: a plain one leaked elsewhere is no help against it.
 */
final class PasswordHash {
    private static final byte[] PURPOSE = "syncsuite.password/1".getBytes(StandardCharsets.UTF_8);

    private PasswordHash() {}

    /** The hash in modular crypt form. Takes a good part of a second of computing. */
    static String of(String password, int cost) {
        return BcryptUtil.bcryptHash(digest(password), cost);
    }

    /** Whether the hash is of that password; as expensive as making it. */
    static boolean matches(String password, String hash) {
        return BcryptUtil.matches(digest(password), hash);
    }

    private static String digest(String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA384");
            mac.init(new SecretKeySpec(PURPOSE, "HmacSHA384"));
            return Base64.getEncoder().encodeToString(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
