package syncsuite.core.pull;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;

/**
 * The only encoder and decoder of cursors. A cursor is opaque and authenticated: base64url of its numbers and of an
 * HMAC-SHA256 (first 16 bytes) over them and over the company, list and view it was issued for, so one that was changed
 * or is used elsewhere is refused. All replicas need the same {@code sync.cursor.secret}.
 */
@ApplicationScoped
class CursorCodec {
    private static final byte FORMAT = 1;
    private static final int NUMBERS = 1 + Integer.BYTES + 3 * Long.BYTES;
    private static final int TAG = 16;

    private final SecretKeySpec secret;

    CursorCodec(@ConfigProperty(name = "sync.cursor.secret") String secret) {
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    String encode(DeltaCursor cursor, UUID company, String feed, String view) {
        ByteBuffer bytes = ByteBuffer.allocate(NUMBERS + TAG)
                .put(FORMAT)
                .putInt(cursor.epoch())
                .putLong(cursor.seq())
                .putLong(cursor.startSeq())
                .putLong(cursor.issuedAt());
        bytes.put(tag(bytes.array(), company, feed, view), 0, TAG);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    DeltaCursor decode(String text, UUID company, String feed, String view) {
        byte[] bytes = bytes(text);
        if (bytes.length != NUMBERS + TAG || bytes[0] != FORMAT) {
            throw invalid();
        }
        byte[] claimed = new byte[TAG];
        System.arraycopy(bytes, NUMBERS, claimed, 0, TAG);
        byte[] right = new byte[TAG];
        System.arraycopy(tag(bytes, company, feed, view), 0, right, 0, TAG);
        if (!MessageDigest.isEqual(claimed, right)) {
            throw invalid();
        }
        ByteBuffer numbers = ByteBuffer.wrap(bytes, 1, NUMBERS - 1);
        return new DeltaCursor(numbers.getInt(), numbers.getLong(), numbers.getLong(), numbers.getLong());
    }

    private byte[] tag(byte[] bytes, UUID company, String feed, String view) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            mac.update(bytes, 0, NUMBERS);
            return mac.doFinal((company + "\n" + feed + "\n" + view).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HmacSHA256", e);
        }
    }

    private static byte[] bytes(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static SyncException invalid() {
        return new SyncException(
                ErrorCode.INVALID_CURSOR,
                "This cursor was not issued for this list with these parameters. Use next_cursor as it was given, or"
                        + " start afresh without one.",
                Map.of("field", "cursor"));
    }
}
