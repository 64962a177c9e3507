package syncsuite.core.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends batches with one idempotent producer that every lane shares.
 *
 * <p>Order per partition holds over failures too: one request per connection is under way, and the first record that
 * fails closes the producer before anything behind it leaves, so of one partition's records in a batch always a prefix
 * is acknowledged. The next batch gets a new producer.
 */
final class KafkaSender implements AutoCloseable {
    /** Above a row's largest payload, with room for key and headers. */
    private static final int LARGEST_REQUEST = 8 * 1024 * 1024;

    private final Map<String, Object> settings;
    private @Nullable Producer<String, byte[]> current;

    /** @param connection bootstrap servers, and security where the broker asks for it */
    KafkaSender(Map<String, Object> connection, Duration deliveryTimeout) {
        int timeout = Math.toIntExact(deliveryTimeout.toMillis());
        settings = new HashMap<>(connection);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, timeout / 2));
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        settings.put(ProducerConfig.COMPRESSION_GZIP_LEVEL_CONFIG, 1);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
    }

    /**
     * Sends the rows in order and waits until each is acknowledged or failed. Blocks for up to twice the delivery
     * timeout: call it on a worker.
     *
     * @return for each row null when the broker has it, else why it has not
     */
    List<@Nullable Throwable> send(List<OutboxRow> rows) {
        List<@Nullable Throwable> failures = new ArrayList<>(rows.size());
        Producer<String, byte[]> producer;
        try {
            producer = producer();
        } catch (KafkaException unreachable) {
            rows.forEach(row -> failures.add(unreachable));
            return failures;
        }
        List<Future<RecordMetadata>> sent = new ArrayList<>(rows.size());
        try {
            Thread sending = Thread.currentThread();
            for (OutboxRow row : rows) {
                Future<RecordMetadata> result = producer.send(row.toRecord(), (metadata, failure) -> {
                    if (failure != null && Thread.currentThread() != sending) {
                        discard(producer);
                    }
                });
                sent.add(result);
                if (refusedAtOnce(result)) {
                    break;
                }
            }
            producer.flush();
        } catch (KafkaException | IllegalStateException closed) {
            discard(producer);
        }
        for (int i = 0; i < rows.size(); i++) {
            failures.add(
                    i < sent.size() ? failureOf(sent.get(i)) : new KafkaException("not sent: one before it failed"));
        }
        return failures;
    }

    /** A record that did not even enter the queue (too large, no such topic): nothing behind it may overtake it. */
    private static boolean refusedAtOnce(Future<RecordMetadata> result) {
        return result.isDone() && failureOf(result) != null;
    }

    private static @Nullable Throwable failureOf(Future<RecordMetadata> sent) {
        try {
            sent.get();
            return null;
        } catch (ExecutionException failed) {
            return failed.getCause();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return interrupted;
        }
    }

    private synchronized Producer<String, byte[]> producer() {
        if (current == null) {
            current = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        }
        return current;
    }

    /** Drops all that the producer has not sent yet. */
    private void discard(Producer<String, byte[]> failed) {
        synchronized (this) {
            if (current == failed) {
                current = null;
            }
        }
        failed.close(Duration.ZERO);
    }

    @Override
    public synchronized void close() {
        if (current != null) {
            current.close(Duration.ofSeconds(5));
            current = null;
        }
    }
}
