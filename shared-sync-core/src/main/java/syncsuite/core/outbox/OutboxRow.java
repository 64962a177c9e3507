package syncsuite.core.outbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A waiting event as the relay reads it. */
record OutboxRow(
        long id,
        String topic,
        String key,
        String headers,
        @Nullable Buffer payload) {

    /** The payload's bytes. */
    int size() {
        return payload == null ? 0 : payload.length();
    }

    ProducerRecord<String, byte[]> toRecord() {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, key, payload == null ? null : payload.getBytes());
        new JsonObject(headers)
                .forEach(header -> record.headers()
                        .add(header.getKey(), header.getValue().toString().getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
