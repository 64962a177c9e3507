package syncsuite.core.http;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import syncsuite.core.embedded.EmbeddedDatabase;

/** A fresh database for the service under test; a broker's address that nobody listens at. */
public final class DatabaseAlone implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        EmbeddedDatabase database = EmbeddedDatabase.create("http");
        return Map.of(
                "sync.database.url", database.url(),
                "sync.database.username", database.app(),
                "sync.database.password", database.password(),
                "sync.database.owner-username", database.owner(),
                "sync.database.owner-password", database.password(),
                "sync.kafka.bootstrap-servers", "localhost:1");
    }

    @Override
    public void stop() {
        // the server is the JVM's, and its end stops it
    }
}
