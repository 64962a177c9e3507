package syncsuite.core.reference;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Hands a poison record on as it came, with {@code dlq_reason, dlq_topic, dlq_partition, dlq_offset} as headers. It
 * leaves through this service's outbox, so it commits with the offset behind it and no broker can hold up the stream.
 */
final class DeadLetters {
    private static final UUID NOBODY = new UUID(0, 0);
    private static final int LARGEST = 4 * 1024 * 1024;
    private static final String APPEND =
            "insert into outbox (company_id, topic, key, headers, payload) values ($1, $2, $3, $4, $5)";

    private DeadLetters() {}

    static Uni<Void> append(
            SqlConnection connection, ReferenceTopic topic, ConsumerRecord<String, byte[]> record, String reason) {
        JsonObject headers = new JsonObject();
        record.headers().forEach(header -> headers.put(header.key(), text(header.value())));
        headers.put("dlq_reason", reason)
                .put("dlq_topic", record.topic())
                .put("dlq_partition", Integer.toString(record.partition()))
                .put("dlq_offset", Long.toString(record.offset()));
        byte[] value = record.value();
        Buffer payload = value == null || value.length > LARGEST ? null : Buffer.buffer(value);
        String key = record.key() == null ? "unknown" : record.key().replace("\0", "");
        return connection
                .preparedQuery(APPEND)
                .execute(Tuple.from(new Object[] {
                    NOBODY, topic.deadLetters(), key, headers.encode().replace("\\u0000", ""), payload
                }))
                .replaceWithVoid();
    }

    private static String text(byte[] header) {
        return header == null ? "" : new String(header, StandardCharsets.UTF_8);
    }
}
