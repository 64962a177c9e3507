package syncsuite.core.http;

import io.vertx.core.http.HttpServerRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A streamed body that ends in BATCH_TOO_LARGE where it passes its limit. */
final class BoundedBody extends FilterInputStream {
    private final long limit;
    private final HttpServerRequest request;
    private long read;

    BoundedBody(InputStream body, long limit, HttpServerRequest request) {
        super(body);
        this.limit = limit;
        this.request = request;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int some = super.read(target, offset, length);
        count(Math.max(0, some));
        return some;
    }

    @Override
    public long skip(long count) throws IOException {
        return read(new byte[(int) Math.min(count, 8192)]);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int some) {
        read += some;
        if (read > limit) {
            BodyLimit.discard(request);
            throw BodyLimit.tooLarge(limit);
        }
    }
}
