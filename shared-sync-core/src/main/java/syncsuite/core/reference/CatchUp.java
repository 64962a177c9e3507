package syncsuite.core.reference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import syncsuite.core.tenant.Tenants;

/**
 * When a replica has learnt enough to serve: every partition's offset, whichever replica moves it, has reached the end
 * that the partition had when this replica started. A replica that starts while the broker is down serves what it knows
 * if it was complete once.
 */
final class CatchUp {
    private static final Logger LOG = Logger.getLogger(CatchUp.class);

    private final Tenants tenants;
    private final List<String> topics;
    private @Nullable Map<TopicPartition, Long> goal;
    private volatile String state = "starting";
    private volatile boolean ready;

    CatchUp(Tenants tenants, List<String> topics) {
        this.tenants = tenants;
        this.topics = topics;
    }

    boolean ready() {
        return ready;
    }

    /** {@code starting}, {@code catching-up}, {@code stale} (the broker is down) or {@code up}. */
    String state() {
        return state;
    }

    boolean done() {
        return state.equals("up");
    }

    /** One look, on the polling thread: learns the goal first, then compares. */
    void look(KafkaConsumer<String, byte[]> consumer) {
        Map<TopicPartition, Long> ends = goal;
        if (ends == null) {
            ends = ends(consumer);
            goal = ends;
            state = "catching-up";
        }
        Map<TopicPartition, Long> reached = ends;
        Map<TopicPartition, Long> offsets = tenants.asSystem(connection -> Offsets.load(connection, reached.keySet()))
                .await()
                .atMost(StateTopicConsumer.DATABASE_TIMEOUT);
        if (reached.entrySet().stream().allMatch(end -> offsets.getOrDefault(end.getKey(), 0L) >= end.getValue())) {
            tenants.asSystem(connection -> Offsets.markCaughtUp(connection, topics))
                    .await()
                    .atMost(StateTopicConsumer.DATABASE_TIMEOUT);
            state = "up";
            ready = true;
            LOG.infof("Caught up with %s", String.join(", ", topics));
        }
    }

    /** The broker does not answer: what is known may be enough. */
    void brokerSilent() {
        if (!ready
                && tenants.asSystem(connection -> Offsets.onceCaughtUp(connection, topics))
                        .await()
                        .atMost(StateTopicConsumer.DATABASE_TIMEOUT)) {
            state = "stale";
            ready = true;
        }
    }

    private Map<TopicPartition, Long> ends(KafkaConsumer<String, byte[]> consumer) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (String topic : topics) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new UnknownTopicOrPartitionException("no topic " + topic);
            }
            ends.putAll(consumer.endOffsets(partitions));
        }
        return ends;
    }
}
