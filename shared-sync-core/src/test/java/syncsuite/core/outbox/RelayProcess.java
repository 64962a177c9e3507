package syncsuite.core.outbox;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import syncsuite.core.embedded.EmbeddedBroker;
import syncsuite.core.embedded.MigratedDatabase;
import syncsuite.core.tenant.Tenants;

/** A relay in a process of its own, which a test can kill. */
final class RelayProcess {
    private RelayProcess() {}

    /** Arguments: database address, role, password, bootstrap servers. Runs until killed or its input ends. */
    public static void main(String[] arguments) throws IOException {
        Pool pool = MigratedDatabase.openPool(arguments[0], arguments[1], arguments[2], 10, Vertx.vertx());
        OutboxRelay relay = new OutboxRelay(
                new Tenants(pool),
                RelayConfig.DEFAULT,
                Map.of("bootstrap.servers", arguments[3]),
                new SimpleMeterRegistry());
        relay.start();
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
        relay.close();
        System.exit(0);
    }

    /** @param heap as {@code 256m} */
    static Process start(MigratedDatabase database, String heap) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RelayProcess.class.getName(),
                        database.database().url(),
                        database.database().app(),
                        database.database().password(),
                        EmbeddedBroker.bootstrapServers()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
