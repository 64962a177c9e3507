package syncsuite.deploy.gateway;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A body compressed on its way, piece by piece; it holds what the compressor holds (some 64 KiB), not more. */
final class GzipBody implements ReadStream<Buffer> {
    private static final int LEVEL = 1;

    private final ReadStream<Buffer> source;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final Gzip gzip;
    private @Nullable Handler<Buffer> onChunk;

    private static final class Gzip extends GZIPOutputStream {
        Gzip(ByteArrayOutputStream out) throws IOException {
            super(out, 8 * 1024);
            def.setLevel(LEVEL);
        }

        Deflater deflater() {
            return def;
        }
    }

    GzipBody(ReadStream<Buffer> source) {
        this.source = source;
        try {
            this.gzip = new Gzip(pending);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public GzipBody handler(@Nullable Handler<Buffer> handler) {
        onChunk = handler;
        source.handler(handler == null ? null : this::compress);
        return this;
    }

    private void compress(Buffer chunk) {
        try {
            gzip.write(chunk.getBytes());
            drain();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void drain() {
        if (pending.size() > 0 && onChunk != null) {
            Buffer compressed = Buffer.buffer(pending.toByteArray());
            pending.reset();
            onChunk.handle(compressed);
        }
    }

    @Override
    public GzipBody endHandler(@Nullable Handler<Void> handler) {
        source.endHandler(
                handler == null
                        ? null
                        : end -> {
                            try {
                                gzip.finish();
                                drain();
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                            gzip.deflater().end();
                            handler.handle(null);
                        });
        return this;
    }

    @Override
    public GzipBody exceptionHandler(@Nullable Handler<Throwable> handler) {
        source.exceptionHandler(
                handler == null
                        ? null
                        : failure -> {
                            gzip.deflater().end();
                            handler.handle(failure);
                        });
        return this;
    }

    @Override
    public GzipBody pause() {
        source.pause();
        return this;
    }

    @Override
    public GzipBody resume() {
        source.resume();
        return this;
    }

    @Override
    public GzipBody fetch(long amount) {
        source.fetch(amount);
        return this;
    }
}
