package syncsuite.deploy.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Closes connections on which nothing is being answered for too long, also those that send a request's head for ever.
 * Connections with a request under way are left alone: streams may be silent. One per event loop.
 */
final class IdleConnections {
    private static final long PACE_MILLIS = 5_000;

    private final Map<HttpConnection, Use> connections = new HashMap<>();

    private static final class Use {
        private int requests;
        private long lastUsed = System.nanoTime();
    }

    IdleConnections(Vertx vertx, Duration longest) {
        vertx.setPeriodic(PACE_MILLIS, tick -> closeIdle(longest));
    }

    void opened(HttpConnection connection) {
        connections.put(connection, new Use());
        connection.closeHandler(closed -> connections.remove(connection));
    }

    void requestBegan(HttpConnection connection) {
        Use use = connections.get(connection);
        if (use != null) {
            use.requests++;
        }
    }

    void requestEnded(HttpConnection connection) {
        Use use = connections.get(connection);
        if (use != null) {
            use.requests--;
            use.lastUsed = System.nanoTime();
        }
    }

    private void closeIdle(Duration longest) {
        long now = System.nanoTime();
        connections.entrySet().stream()
                .filter(entry -> entry.getValue().requests == 0)
                .filter(entry -> now - entry.getValue().lastUsed > longest.toNanos())
                .map(Map.Entry::getKey)
                .toList()
                .forEach(HttpConnection::close);
    }
}
