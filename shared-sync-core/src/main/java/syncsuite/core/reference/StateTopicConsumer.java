package syncsuite.core.reference;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import syncsuite.core.tenant.Tenants;

/**
 * Keeps the declared state topics in this service's tables, on a thread of its own. Replicas share the partitions.
 *
 * <p>A polled batch is one transaction: rows and offsets commit together, so each record takes effect exactly once
 * however often it is read. Records of an older version change nothing. What cannot be taken becomes a dead letter in
 * the same transaction. When the database or the broker fails, the consumer reads again from the stored offsets, ever
 * more rarely.
 */
public final class StateTopicConsumer implements AutoCloseable {
    static final Duration DATABASE_TIMEOUT = Duration.ofSeconds(30);

    private static final Logger LOG = Logger.getLogger(StateTopicConsumer.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long LONGEST_PAUSE_MILLIS = 5000;

    private final Tenants tenants;
    private final Map<String, Object> settings;
    private final BatchApplication batches;
    private final CatchUp catchUp;
    private final Thread thread = new Thread(this::run, "reference-topics");
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile long lag;
    private int failures;

    /** @param connection bootstrap servers, and security where the broker asks for it */
    public StateTopicConsumer(
            ReferenceTopics declared, Tenants tenants, Map<String, Object> connection, MeterRegistry registry) {
        this.tenants = tenants;
        this.batches = new BatchApplication(declared.topics(), registry);
        this.catchUp = new CatchUp(tenants, batches.topics());
        settings = new HashMap<>(connection);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, declared.group());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * 1024 * 1024);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 8_000);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
        Gauge.builder("sync.reference.lag", () -> lag)
                .description("Records of state topics that this replica has yet to take")
                .register(registry);
    }

    public void start() {
        thread.start();
    }

    /** Whether enough is known to serve; see {@link CatchUp}. Never false again once true. */
    public boolean ready() {
        return catchUp.ready();
    }

    /** {@code starting, catching-up, stale} or {@code up}. */
    public String state() {
        return catchUp.state();
    }

    /** Finishes the batch in hand, then stops and leaves the group. */
    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stopping() {
        return stop.getCount() == 0;
    }

    private void run() {
        while (!stopping()) {
            try {
                var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
                try {
                    consume(consumer);
                } finally {
                    consumer.close(CloseOptions.timeout(Duration.ofSeconds(5)));
                }
            } catch (RuntimeException failed) {
                failed("The topics' consumer starts anew", failed);
                pause();
            }
        }
    }

    private void consume(KafkaConsumer<String, byte[]> consumer) {
        Assignment assignment = new Assignment(consumer, tenants);
        consumer.subscribe(batches.topics(), assignment);
        while (!stopping()) {
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            consumer.poll(POLL).forEach(records::add);
            try {
                assignment.place();
                take(assignment, records);
                lag = assignment.lag();
                if (!catchUp.done()) {
                    lookAround(consumer);
                }
                recovered();
            } catch (Offsets.Moved moved) {
                assignment.rewind();
            } catch (WakeupException | IllegalStateException unusable) {
                throw unusable;
            } catch (RuntimeException failed) {
                failed("Reference data cannot be stored now", failed);
                assignment.rewind();
                pause();
            }
        }
    }

    private void lookAround(KafkaConsumer<String, byte[]> consumer) {
        try {
            catchUp.look(consumer);
        } catch (KafkaException silent) {
            failed("Kafka does not answer or lacks a topic: reference data may be stale", silent);
            catchUp.brokerSilent();
        }
    }

    private void take(Assignment assignment, List<ConsumerRecord<String, byte[]>> records) {
        Map<TopicPartition, Long> from = assignment.taken();
        Map<TopicPartition, Long> to = assignment.progress();
        List<ConsumerRecord<String, byte[]>> mine = records.stream()
                .filter(record -> from.containsKey(partition(record)))
                .toList();
        if (to.isEmpty()) {
            return;
        }
        try {
            tenants.asSystem(connection -> batches.apply(connection, mine, from, to))
                    .await()
                    .atMost(DATABASE_TIMEOUT)
                    .run();
        } catch (RuntimeException failed) {
            if (BatchApplication.refusal(failed) == null) {
                throw failed;
            }
            oneByOne(assignment, mine);
        }
        assignment.advance(to);
    }

    /** Some record of the batch holds what the database refuses: finds it. */
    private void oneByOne(Assignment assignment, List<ConsumerRecord<String, byte[]>> records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            TopicPartition partition = partition(record);
            Map<TopicPartition, Long> from = assignment.taken();
            Map<TopicPartition, Long> to = Map.of(partition, record.offset() + 1);
            try {
                tenants.asSystem(connection -> batches.apply(connection, List.of(record), from, to))
                        .await()
                        .atMost(DATABASE_TIMEOUT)
                        .run();
            } catch (RuntimeException failed) {
                String reason = BatchApplication.refusal(failed);
                if (reason == null) {
                    throw failed;
                }
                tenants.asSystem(connection -> batches.refuse(connection, record, from, to, reason))
                        .await()
                        .atMost(DATABASE_TIMEOUT)
                        .run();
            }
            assignment.advance(to);
        }
    }

    private static TopicPartition partition(ConsumerRecord<String, byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private void failed(String what, RuntimeException failure) {
        failures++;
        if (failures == 1) {
            LOG.warnf("%s: %s", what, failure.toString());
        }
    }

    private void recovered() {
        if (failures > 0 && (catchUp.done() || catchUp.state().equals("catching-up"))) {
            failures = 0;
            LOG.info("Reference data flow again");
        }
    }

    private void pause() {
        long pause = Math.min(LONGEST_PAUSE_MILLIS, 100L << Math.min(Math.max(failures - 1, 0), 10));
        try {
            if (stop.await(pause, TimeUnit.MILLISECONDS)) {
                LOG.debug("stopping");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
