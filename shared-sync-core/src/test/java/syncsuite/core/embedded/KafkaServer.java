package syncsuite.core.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/** One Kafka of the JVM: broker and controller in one, one folder and one port for its whole life. */
final class KafkaServer {
    private static @Nullable KafkaServer shared;

    private final Path folder = TemporaryFolder.create("kafka");
    private final int port = freePort();
    private final Properties settings = settings(folder, port, freePort());
    private @Nullable KafkaRaftServer server;

    private KafkaServer() {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stop();
                            TemporaryFolder.delete(folder);
                        },
                        "stop-kafka"));
    }

    /** {@code host:port} of the JVM's broker; started at the first call. */
    static synchronized String bootstrapServers() {
        if (shared == null) {
            shared = new KafkaServer();
            shared.start();
        }
        return "localhost:" + shared.port;
    }

    /** Stops the JVM's broker as an outage does: data stay, the port answers no more. */
    static synchronized void stopShared() {
        bootstrapServers();
        if (shared != null) {
            shared.stop();
        }
    }

    /** Starts it again on the same folder and port; no effect while it runs. */
    static synchronized void startShared() {
        bootstrapServers();
        if (shared != null) {
            shared.start();
        }
    }

    private synchronized void start() {
        if (server != null) {
            return;
        }
        QuietLogs.begin();
        if (!Files.exists(folder.resolve("meta.properties"))) {
            format();
        }
        KafkaRaftServer starting = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        starting.startup();
        server = starting;
    }

    private synchronized void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    private void format() {
        Path file = folder.resolveSibling(folder.getFileName() + ".properties");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (var out = Files.newBufferedWriter(file)) {
            settings.store(out, null);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        String[] arguments = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString(), "--ignore-formatted"
        };
        int status = StorageTool.execute(arguments, new PrintStream(said, true, StandardCharsets.UTF_8));
        file.toFile().delete();
        if (status != 0) {
            throw new IllegalStateException(
                    "Kafka's folder was not formatted: " + said.toString(StandardCharsets.UTF_8));
        }
    }

    private static Properties settings(Path folder, int port, int controllerPort) {
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("log.dirs", folder.toString());
        settings.put("controller.quorum.voters", "1@localhost:" + controllerPort);
        settings.put("listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://localhost:" + port);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("auto.create.topics.enable", "false");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.num.partitions", "4");
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            settings.put(topic + ".replication.factor", "1");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("log.cleaner.dedupe.buffer.size", "8388608");
        return settings;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
