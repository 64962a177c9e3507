package syncsuite.core.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A body that is made once and given to many: plain, and as gzip where it is over 1 KiB and gzip makes it smaller. Level
 * 1: nearly as small as the usual level at half the time.
 */
public final class CompressedBody {
    /** Bodies of at most so many bytes are never compressed. */
    public static final int THRESHOLD = 1024;

    private final byte[] plain;
    private final byte @Nullable [] gzip;

    private CompressedBody(byte[] plain, byte @Nullable [] gzip) {
        this.plain = plain;
        this.gzip = gzip;
    }

    /** Compresses at once: call it where the result is kept. */
    public static CompressedBody of(byte[] plain) {
        byte[] gzip = plain.length > THRESHOLD ? gzip(plain) : null;
        return new CompressedBody(plain, gzip != null && gzip.length < plain.length ? gzip : null);
    }

    public byte[] plain() {
        return plain;
    }

    /** Bytes of memory that both forms take. */
    public int size() {
        return plain.length + (gzip == null ? 0 : gzip.length);
    }

    /** Makes the answer's body the form that the client takes; without the company's consent always the plain one. */
    public Response.ResponseBuilder into(
            Response.ResponseBuilder answer, @Nullable String acceptEncoding, boolean companyAllows) {
        if (gzip == null) {
            return answer.entity(plain);
        }
        answer.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        return companyAllows && AcceptEncoding.takesGzip(acceptEncoding)
                ? answer.entity(gzip).header(HttpHeaders.CONTENT_ENCODING, "gzip")
                : answer.entity(plain);
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 4 + 64);
        try (GZIPOutputStream gzip = new FastGzip(packed)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(ByteArrayOutputStream out) throws IOException {
            super(out, 8192);
            def.setLevel(1);
        }
    }
}
