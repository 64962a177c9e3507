package syncsuite.deploy.gateway;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/** A request's body that fails as soon as it has more bytes than allowed; it holds none of them. */
final class LimitedBody implements ReadStream<Buffer> {
    private final HttpServerRequest source;
    private final long largest;
    private long bytes;
    private @Nullable Handler<Throwable> onFailure;

    LimitedBody(HttpServerRequest source, long largest) {
        this.source = source;
        this.largest = largest;
    }

    boolean exceeded() {
        return bytes > largest;
    }

    @Override
    public LimitedBody handler(@Nullable Handler<Buffer> handler) {
        source.handler(handler == null ? null : chunk -> pass(chunk, handler));
        return this;
    }

    private void pass(Buffer chunk, Handler<Buffer> handler) {
        if (exceeded()) {
            return;
        }
        bytes += chunk.length();
        if (!exceeded()) {
            handler.handle(chunk);
        } else if (onFailure != null) {
            onFailure.handle(new BodyTooLarge());
        }
    }

    @Override
    public LimitedBody endHandler(@Nullable Handler<Void> handler) {
        source.endHandler(
                handler == null
                        ? null
                        : end -> {
                            if (!exceeded()) {
                                handler.handle(null);
                            }
                        });
        return this;
    }

    @Override
    public LimitedBody exceptionHandler(@Nullable Handler<Throwable> handler) {
        onFailure = handler;
        source.exceptionHandler(handler);
        return this;
    }

    @Override
    public LimitedBody pause() {
        source.pause();
        return this;
    }

    @Override
    public LimitedBody resume() {
        source.resume();
        return this;
    }

    @Override
    public LimitedBody fetch(long amount) {
        source.fetch(amount);
        return this;
    }

    private static final class BodyTooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BodyTooLarge() {
            super("body too large", null, false, false);
        }
    }
}
