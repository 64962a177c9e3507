package syncsuite.core.reference;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes polled records into the tables: all of them and their offsets in one transaction. */
final class BatchApplication {
    private static final Logger LOG = Logger.getLogger(BatchApplication.class);

    private final Map<String, ReferenceTopic> topics = new LinkedHashMap<>();
    private final Map<String, ReferenceTable> tables = new HashMap<>();
    private final Counter applied;
    private final Counter poisoned;

    BatchApplication(List<ReferenceTopic> declared, MeterRegistry registry) {
        declared.forEach(topic -> {
            if (topics.put(topic.topic(), topic) != null) {
                throw new IllegalArgumentException("declared twice: " + topic.topic());
            }
            tables.put(topic.topic(), new ReferenceTable(topic));
        });
        applied = registry.counter("sync.reference.applied");
        poisoned = registry.counter("sync.reference.poison");
    }

    List<String> topics() {
        return List.copyOf(topics.keySet());
    }

    /**
     * Takes the records; those that are no states of their topic become dead letters.
     *
     * @return what to run when the transaction is committed: counts and log lines
     */
    Uni<Runnable> apply(
            SqlConnection connection,
            List<ConsumerRecord<String, byte[]>> records,
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> to) {
        Map<String, List<StateChange>> changes = new LinkedHashMap<>();
        List<Runnable> afterwards = new ArrayList<>();
        Uni<Void> work = Offsets.move(connection, from, to);
        for (ConsumerRecord<String, byte[]> record : records) {
            ReferenceTopic topic = topic(record);
            try {
                changes.computeIfAbsent(record.topic(), name -> new ArrayList<>())
                        .add(StateRecord.read(topic, record));
            } catch (PoisonRecord poison) {
                work = work.chain(() -> DeadLetters.append(connection, topic, record, poison.reason()));
                afterwards.add(() -> buried(topic, record, poison.reason()));
            }
        }
        for (Map.Entry<String, List<StateChange>> some : changes.entrySet()) {
            if (!some.getValue().isEmpty()) {
                work = work.chain(() -> table(some.getKey()).apply(connection, some.getValue()));
                afterwards.add(() -> applied.increment(some.getValue().size()));
            }
        }
        Runnable committed = () -> afterwards.forEach(Runnable::run);
        return work.replaceWith(committed);
    }

    /** Gives up a record that the database refuses for what it holds; the answer is as for {@link #apply}. */
    Uni<Runnable> refuse(
            SqlConnection connection,
            ConsumerRecord<String, byte[]> record,
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> to,
            String reason) {
        Runnable committed = () -> buried(topic(record), record, reason);
        return Offsets.move(connection, from, to)
                .chain(() -> DeadLetters.append(connection, topic(record), record, reason))
                .replaceWith(committed);
    }

    private void buried(ReferenceTopic topic, ConsumerRecord<String, byte[]> record, String reason) {
        poisoned.increment();
        LOG.warnf(
                "Record %s-%d@%d cannot be taken and goes to %s: %s",
                record.topic(), record.partition(), record.offset(), topic.deadLetters(), reason);
    }

    /** The reason when the database refused data (a value out of range, a broken constraint), null otherwise. */
    static @Nullable String refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException postgres
                    && (postgres.getSqlState().startsWith("22")
                            || postgres.getSqlState().startsWith("23"))) {
                return "the database refuses it (" + postgres.getSqlState() + ")";
            }
        }
        return null;
    }

    private ReferenceTopic topic(ConsumerRecord<String, byte[]> record) {
        ReferenceTopic topic = topics.get(record.topic());
        if (topic == null) {
            throw new IllegalStateException("not subscribed: " + record.topic());
        }
        return topic;
    }

    private ReferenceTable table(String name) {
        ReferenceTable table = tables.get(name);
        if (table == null) {
            throw new IllegalStateException("not declared: " + name);
        }
        return table;
    }
}
