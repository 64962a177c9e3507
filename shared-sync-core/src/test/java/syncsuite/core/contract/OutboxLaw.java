package syncsuite.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What every outbox promises: each committed event is on Kafka, nothing else is, and who drops repeated event ids sees
 * the events of a key in the order of their commits.
 */
public final class OutboxLaw {
    private OutboxLaw() {}

    /** The event's id, by its header. */
    public static String id(ConsumerRecord<String, byte[]> record) {
        return new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
    }

    /** The records without those whose event id came before. */
    public static List<ConsumerRecord<String, byte[]>> withoutRepeats(List<ConsumerRecord<String, byte[]>> records) {
        Map<String, ConsumerRecord<String, byte[]>> first = new LinkedHashMap<>();
        records.forEach(record -> first.putIfAbsent(id(record), record));
        return List.copyOf(first.values());
    }

    /** @param committed the ids of the events of committed transactions, by key, in the order of their commits */
    public static void check(
            List<ConsumerRecord<String, byte[]>> records, Map<String, ? extends Collection<String>> committed) {
        Map<String, Set<String>> seen = new LinkedHashMap<>();
        records.forEach(record ->
                seen.computeIfAbsent(record.key(), key -> new LinkedHashSet<>()).add(id(record)));
        assertThat(seen.keySet()).as("keys on Kafka").isEqualTo(new HashSet<>(committed.keySet()));
        committed.forEach((key, ids) -> assertThat(List.copyOf(seen.getOrDefault(key, Set.of())))
                .as("events of key %s in order", key)
                .isEqualTo(List.copyOf(ids)));
    }
}
