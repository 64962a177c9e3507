package syncsuite.core.embedded;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the servers' own chatter out of a test's output; what goes wrong is still printed. */
final class QuietLogs {
    /** Held strongly, or the levels would be forgotten. */
    private static final List<Logger> TO_WARNING = List.of(
            Logger.getLogger("kafka"),
            Logger.getLogger("org.apache.kafka"),
            Logger.getLogger("state.change.logger"),
            Logger.getLogger("org.flywaydb"),
            Logger.getLogger("io.zonky.test"));

    /** What tests do on purpose: brokers stopped, migrations out of order. */
    private static final List<Logger> TO_SEVERE = List.of(
            Logger.getLogger("org.apache.kafka.clients.NetworkClient"),
            Logger.getLogger("org.apache.kafka.clients.producer.internals.Sender"),
            Logger.getLogger("org.flywaydb.core.internal.command.DbMigrate"),
            Logger.getLogger("org.apache.kafka.controller.QuorumController"));

    private QuietLogs() {}

    static void begin() {
        TO_WARNING.forEach(logger -> logger.setLevel(Level.WARNING));
        TO_SEVERE.forEach(logger -> logger.setLevel(Level.SEVERE));
    }
}
