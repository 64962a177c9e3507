package syncsuite.core.reference;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import syncsuite.core.tenant.Tenants;

/**
 * The partitions that this replica reads, each with the offset that the database knows. New ones wait, paused, until
 * that is loaded. Used on the polling thread only.
 */
final class Assignment implements ConsumerRebalanceListener {
    private final KafkaConsumer<String, byte[]> consumer;
    private final Tenants tenants;
    private final Map<TopicPartition, Long> taken = new HashMap<>();
    private final Set<TopicPartition> unplaced = new HashSet<>();

    Assignment(KafkaConsumer<String, byte[]> consumer, Tenants tenants) {
        this.consumer = consumer;
        this.tenants = tenants;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
        unplaced.addAll(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        partitions.forEach(taken::remove);
        unplaced.removeAll(partitions);
    }

    /** Goes to the stored offsets of the partitions that have none yet. Fails when the database does not answer. */
    void place() {
        if (unplaced.isEmpty()) {
            return;
        }
        Set<TopicPartition> partitions = Set.copyOf(unplaced);
        Map<TopicPartition, Long> offsets = tenants.asSystem(connection -> Offsets.load(connection, partitions))
                .await()
                .atMost(StateTopicConsumer.DATABASE_TIMEOUT);
        offsets.forEach(consumer::seek);
        taken.putAll(offsets);
        unplaced.clear();
        consumer.resume(partitions);
    }

    /** Reads again from where the database stands. */
    void rewind() {
        consumer.pause(taken.keySet());
        unplaced.addAll(taken.keySet());
        taken.clear();
    }

    /** Where the read partitions stand in the database. */
    Map<TopicPartition, Long> taken() {
        return Map.copyOf(taken);
    }

    /** Partitions that were read beyond what the database knows, with their new offsets. */
    Map<TopicPartition, Long> progress() {
        Map<TopicPartition, Long> progress = new HashMap<>();
        taken.forEach((partition, offset) -> {
            long position = consumer.position(partition);
            if (position != offset) {
                progress.put(partition, position);
            }
        });
        return progress;
    }

    /** The work up to these offsets is committed. Kafka is told too, for those who watch the group's lag. */
    void advance(Map<TopicPartition, Long> offsets) {
        taken.putAll(offsets);
        Map<TopicPartition, OffsetAndMetadata> shown = new HashMap<>();
        offsets.forEach((partition, offset) -> shown.put(partition, new OffsetAndMetadata(offset)));
        consumer.commitAsync(shown, (committed, failure) -> {});
    }

    /** Records known to lie before this replica. */
    long lag() {
        return taken.keySet().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }
}
