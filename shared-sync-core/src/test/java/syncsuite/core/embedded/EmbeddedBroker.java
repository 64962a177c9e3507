package syncsuite.core.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The JVM's Kafka broker. Topics are never created by accident: who writes to one that {@link #createTopic} did not
 * make gets an error. Shared by all tests of the JVM, so a test that needs a topic to itself gives it a name of its
 * own.
 */
public final class EmbeddedBroker {
    private EmbeddedBroker() {}

    /** Value of {@code sync.kafka.bootstrap-servers}; starts the broker at the first call. */
    public static String bootstrapServers() {
        return (String) Objects.requireNonNull(OncePerJvm.call(KafkaServer.class, "bootstrapServers"));
    }

    /** An outage begins: the data stay, nobody answers at the port. */
    public static void stop() {
        OncePerJvm.call(KafkaServer.class, "stopShared");
    }

    /** The outage ends: same data, same port. No effect while the broker runs. */
    public static void start() {
        OncePerJvm.call(KafkaServer.class, "startShared");
    }

    /** Creates a topic for facts; no effect when it exists. */
    public static void createTopic(String name, int partitions) {
        create(List.of(new NewTopic(name, partitions, (short) 1)));
    }

    /** Creates a topic for states, which keeps the last record of each key; no effect when it exists. */
    public static void createCompactedTopic(String name, int partitions) {
        create(List.of(new NewTopic(name, partitions, (short) 1)
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT))));
    }

    /**
     * Creates topics from one line: {@code name[:partitions[:compact]]}, separated by commas; 3 partitions when none
     * are named.
     */
    public static void createTopics(String line) {
        List<NewTopic> topics = new ArrayList<>();
        for (String entry : line.split(",", -1)) {
            if (entry.isBlank()) {
                continue;
            }
            String[] parts = entry.trim().split(":", -1);
            NewTopic topic = new NewTopic(parts[0], parts.length > 1 ? Integer.parseInt(parts[1]) : 3, (short) 1);
            boolean compact = parts.length > 2 && parts[2].equals("compact");
            topics.add(compact ? topic.configs(Map.of("cleanup.policy", "compact")) : topic);
        }
        create(topics);
    }

    private static void create(List<NewTopic> topics) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            for (NewTopic topic : topics) {
                createOne(admin, topic);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static void createOne(Admin admin, NewTopic topic) throws InterruptedException {
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("cannot create topic " + topic.name(), failed);
            }
        }
    }
}
