package syncsuite.catalog.identity.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals private keys by AES-256-GCM: a nonce of 12 bytes, the cipher text, a tag of 16 bytes. A sealed key opens under
 * its own kid only.
 */
final class KeySealer {
    /** Shortest secret that is taken, in characters. */
    static final int SHORTEST_SECRET = 32;

    private static final String PURPOSE = "sync.keyring/1:";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random;

    /** @throws IllegalArgumentException when the secret is too short to be one */
    KeySealer(String secret, SecureRandom random) {
        if (secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    "sync.keyring.secret must have at least " + SHORTEST_SECRET + " characters");
        }
        this.key = new SecretKeySpec(sha256(PURPOSE + secret), "AES");
        this.random = random;
    }

    byte[] seal(String kid, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, kid, nonce, plain, 0);
        byte[] out = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, out, NONCE_BYTES, sealed.length);
        return out;
    }

    /** @throws IllegalStateException when it was sealed with another secret, under another kid, or was changed */
    byte[] open(String kid, byte[] sealed) {
        if (sealed.length < NONCE_BYTES) {
            throw notOurs(kid);
        }
        return run(Cipher.DECRYPT_MODE, kid, Arrays.copyOf(sealed, NONCE_BYTES), sealed, NONCE_BYTES);
    }

    private byte[] run(int mode, String kid, byte[] nonce, byte[] input, int from) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(kid.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input, from, input.length - from);
        } catch (GeneralSecurityException refused) {
            throw notOurs(kid);
        }
    }

    private static IllegalStateException notOurs(String kid) {
        return new IllegalStateException(
                "The signing key " + kid + " does not open: sync.keyring.secret is not the one it was sealed with.");
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
