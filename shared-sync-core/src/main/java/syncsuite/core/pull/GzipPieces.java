package syncsuite.core.pull;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** One gzip stream made piece by piece; each piece can be read as soon as it came. */
final class GzipPieces {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
    private final Gzip gzip;
    private boolean released;

    GzipPieces() {
        try {
            gzip = new Gzip(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("Memory cannot be written", e);
        }
    }

    synchronized Buffer next(Buffer plain, boolean last) {
        if (released) {
            return Buffer.buffer();
        }
        try {
            gzip.write(plain.getBytes());
            if (last) {
                gzip.finish();
            } else {
                gzip.flush();
            }
            Buffer piece = Buffer.buffer(bytes.toByteArray());
            bytes.reset();
            return piece;
        } catch (IOException e) {
            throw new IllegalStateException("Memory cannot be written", e);
        }
    }

    /** Frees the memory outside the heap, also where the stream was broken off. */
    synchronized void release() {
        if (!released) {
            released = true;
            gzip.release();
        }
    }
}
