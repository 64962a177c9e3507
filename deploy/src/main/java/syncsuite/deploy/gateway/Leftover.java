package syncsuite.deploy.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/**
 * What a caller still sends after it was answered. A short rest is read and dropped, so that the connection can be used
 * again and the caller gets to read the answer; a long one ends the connection.
 */
final class Leftover {
    private static final long PATIENCE_MILLIS = 1_000;

    private Leftover() {}

    static void discard(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        request.handler(dropped -> {});
        request.exceptionHandler(gone -> {});
        request.resume();
        Vertx.currentContext().owner().setTimer(PATIENCE_MILLIS, late -> {
            if (request.isEnded()) {
                return;
            }
            if (request.version() == HttpVersion.HTTP_2) {
                request.response().reset();
            } else {
                request.connection().close();
            }
        });
    }
}
