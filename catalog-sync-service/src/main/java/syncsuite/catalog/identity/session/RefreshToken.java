package syncsuite.catalog.identity.session;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A refresh token: the id of its family and 256 random bits, as 64 characters of base64url. Only its hash is kept, so
 * neither this nor anything that reads the database can show it again.
 */
final class RefreshToken {
    private static final int SECRET_BYTES = 32;
    private static final int BYTES = 16 + SECRET_BYTES;
    private static final int CHARACTERS = BYTES / 3 * 4;

    private final UUID family;
    private final byte[] bytes;

    private RefreshToken(UUID family, byte[] bytes) {
        this.family = family;
        this.bytes = bytes;
    }

    static RefreshToken next(UUID family, SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(family.getMostSignificantBits())
                .putLong(family.getLeastSignificantBits())
                .put(secret)
                .array();
        return new RefreshToken(family, bytes);
    }

    /** The token of that text; none when it can't be one. */
    static Optional<RefreshToken> parse(String text) {
        if (text.length() != CHARACTERS) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            ByteBuffer family = ByteBuffer.wrap(bytes);
            return Optional.of(new RefreshToken(new UUID(family.getLong(), family.getLong()), bytes));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    UUID family() {
        return family;
    }

    /** What the client is given. */
    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    boolean isOf(byte[] hash) {
        return MessageDigest.isEqual(hash(), hash);
    }
}
