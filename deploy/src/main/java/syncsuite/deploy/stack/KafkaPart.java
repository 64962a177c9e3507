package syncsuite.deploy.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.Uuid;
import syncsuite.deploy.process.PrivateFile;
import syncsuite.deploy.supervisor.Part;

/** The embedded Kafka: one broker that is its own controller, topics made from the declaration only. */
final class KafkaPart implements Part {
    private static final List<String> OPTIONS =
            List.of("-Xms64m", "-Xmx256m", "-XX:TieredStopAtLevel=1", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");

    private final Path home;
    private final Ports ports;
    private final Checkout checkout;
    private final Topics topics;

    /** @param home the folder of its configuration and data */
    KafkaPart(Path home, Ports ports, Checkout checkout, Topics topics) {
        this.home = home;
        this.ports = ports;
        this.checkout = checkout;
        this.topics = topics;
    }

    String bootstrapServers() {
        return "localhost:" + ports.kafka();
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public List<String> command() {
        return checkout.javaKafka(
                OPTIONS, List.of("kafka.Kafka", configuration().toString()));
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public Path directory() {
        return home;
    }

    @Override
    public List<Integer> ports() {
        return List.of(ports.kafka(), ports.kafkaController());
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        PrivateFile.folder(home);
        PrivateFile.write(configuration(), settings());
        if (!Files.exists(data().resolve("meta.properties"))) {
            format();
        }
    }

    @Override
    public boolean ready() throws InterruptedException, ExecutionException {
        return Sockets.accepts("localhost", ports.kafka()) && Brokers.answer(bootstrapServers());
    }

    @Override
    public void afterReady() throws InterruptedException, ExecutionException {
        topics.create(bootstrapServers());
    }

    private Path configuration() {
        return home.resolve("server.properties");
    }

    private Path data() {
        return home.resolve("data");
    }

    private void format() throws IOException, InterruptedException {
        Path log = home.resolve("format.log");
        Process format = new ProcessBuilder(checkout.javaKafka(
                        OPTIONS,
                        List.of(
                                "kafka.tools.StorageTool",
                                "format",
                                "--cluster-id",
                                Uuid.randomUuid().toString(),
                                "--config",
                                configuration().toString(),
                                "--ignore-formatted")))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!format.waitFor(60, TimeUnit.SECONDS) || format.exitValue() != 0) {
            format.destroyForcibly();
            throw new IOException("Kafka could not format its storage, see " + log);
        }
    }

    private String settings() {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=PLAINTEXT
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                auto.create.topics.enable=false
                num.partitions=12
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=12
                transaction.state.log.replication.factor=1
                transaction.state.log.num.partitions=12
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                log.cleaner.dedupe.buffer.size=8388608
                # a killed broker may come back only when its old session has ended
                broker.session.timeout.ms=3000
                broker.heartbeat.interval.ms=500
                # state topics are read by replicas that may come back after a week
                offsets.retention.minutes=43200
                """.formatted(ports.kafka(), ports.kafkaController(), data());
    }
}
