package syncsuite.photo.download;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import syncsuite.photo.store.OpenObject;

/**
 * Moves an object's bytes to a client at the client's pace. Law: a body that is not the file's never ends: its last piece
 * is held back until all are checked, and instead of it the connection is closed.
 */
final class CheckedPump {
    private final OpenObject source;
    private final HttpServerResponse target;
    private final FileBody.OnItsWay body;
    private final @Nullable MessageDigest digest;
    private @Nullable Buffer held;
    private long moved;
    private boolean over;

    CheckedPump(FileBody.OnItsWay body, HttpServerResponse target) {
        this.source = body.object();
        this.target = target;
        this.body = body;
        this.digest = body.md5() == null ? null : Md5.digest();
    }

    void start() {
        source.bytes().handler(this::take);
        source.bytes().endHandler(end -> finish());
        source.bytes().exceptionHandler(failure -> cut());
        source.bytes().resume();
    }

    private void take(Buffer piece) {
        if (over) {
            return;
        }
        moved += piece.length();
        if (digest != null) {
            digest.update(piece.getBytes());
        }
        if (held != null) {
            target.write(held);
        }
        held = piece;
        if (moved > body.length()) {
            damaged();
        } else if (target.writeQueueFull()) {
            source.bytes().pause();
            target.drainHandler(drained -> source.bytes().resume());
        }
    }

    private void finish() {
        if (over) {
            return;
        }
        boolean good = moved == body.length()
                && (digest == null || HexFormat.of().formatHex(digest.digest()).equals(body.md5()));
        if (!good) {
            damaged();
            return;
        }
        over = true;
        if (held == null) {
            target.end();
        } else {
            target.end(held);
        }
    }

    private void damaged() {
        body.whenDamaged().run();
        cut();
    }

    /** The client has less than it was announced, and learns it. */
    private void cut() {
        if (!over) {
            abandon();
            target.reset();
        }
    }

    /** Nobody takes the rest: the client went away. */
    void abandon() {
        if (!over) {
            over = true;
            source.close();
        }
    }
}
