package syncsuite.core.pull;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
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
    private static final byte DELTA = 1;
    private static final byte STREAM = 2;
    private static final byte WINDOW = 3;
    private static final byte PLACE = 4;
    private static final int TAG = 16;
    /** No cursor of ours is longer. */
    private static final int LONGEST = 2048;

    private final SecretKeySpec secret;

    CursorCodec(@ConfigProperty(name = "sync.cursor.secret") String secret) {
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    String encode(DeltaCursor cursor, UUID company, String feed, String view) {
        byte[] numbers = ByteBuffer.allocate(1 + Integer.BYTES + 3 * Long.BYTES)
                .put(DELTA)
                .putInt(cursor.epoch())
                .putLong(cursor.seq())
                .putLong(cursor.startSeq())
                .putLong(cursor.issuedAt())
                .array();
        return seal(numbers, company, feed, view);
    }

    DeltaCursor decode(String text, UUID company, String feed, String view) {
        ByteBuffer numbers = open(text, DELTA, company, feed, view);
        return new DeltaCursor(numbers.getInt(), numbers.getLong(), numbers.getLong(), numbers.getLong());
    }

    String encode(WindowCursor cursor, UUID company, String feed, String view) {
        return seal(cursor.into(WINDOW), company, feed, view);
    }

    WindowCursor decodeWindow(String text, UUID company, String feed, String view) {
        return WindowCursor.from(open(text, WINDOW, company, feed, view));
    }

    String encode(StreamCursor cursor, UUID company, String key) {
        return seal(cursor.into(STREAM), company, "stream", key);
    }

    StreamCursor decode(String text, UUID company, String key) {
        try {
            return StreamCursor.from(open(text, STREAM, company, "stream", key));
        } catch (BufferUnderflowException e) {
            throw invalid();
        }
    }

    String encodePlace(long place, UUID company, String list, String view) {
        byte[] numbers =
                ByteBuffer.allocate(1 + Long.BYTES).put(PLACE).putLong(place).array();
        return seal(numbers, company, list, view);
    }

    long decodePlace(String text, UUID company, String list, String view) {
        return open(text, PLACE, company, list, view).getLong();
    }

    private String seal(byte[] numbers, UUID company, String list, String view) {
        byte[] signed = Arrays.copyOf(numbers, numbers.length + TAG);
        System.arraycopy(tag(numbers, company, list, view), 0, signed, numbers.length, TAG);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /** The authenticated numbers, after their format byte. */
    private ByteBuffer open(String text, byte format, UUID company, String list, String view) {
        byte[] signed = bytes(text);
        if (signed.length <= TAG || signed[0] != format) {
            throw invalid();
        }
        byte[] numbers = Arrays.copyOf(signed, signed.length - TAG);
        byte[] right = Arrays.copyOf(tag(numbers, company, list, view), TAG);
        byte[] claimed = Arrays.copyOfRange(signed, numbers.length, signed.length);
        if (!MessageDigest.isEqual(claimed, right)) {
            throw invalid();
        }
        return ByteBuffer.wrap(numbers, 1, numbers.length - 1);
    }

    private byte[] tag(byte[] numbers, UUID company, String list, String view) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            mac.update(numbers);
            return mac.doFinal((company + "\n" + list + "\n" + view).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HmacSHA256", e);
        }
    }

    /** Each cursor has one spelling only: the decoder alone would take others for the same bytes. */
    private static byte[] bytes(String text) {
        if (text.length() > LONGEST) {
            throw invalid();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
                return bytes;
            }
            throw invalid();
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
