package syncsuite.deploy.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/** All that stands in the product topic, repeats included, each partition in its order. */
final class ProductTopic {
    private static final String NAME = "catalog.product.v1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ProductTopic() {}

    static List<Delivered> read(String bootstrapServers) throws IOException {
        List<Delivered> all = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(NAME).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    all.add(delivered(record));
                }
            }
        }
        return all;
    }

    private static Delivered delivered(ConsumerRecord<String, String> record) throws IOException {
        List<String> whole = new ArrayList<>();
        String eventId = "";
        for (Header header : record.headers()) {
            String value = new String(header.value(), StandardCharsets.UTF_8);
            whole.add(header.key() + "=" + value);
            eventId = header.key().equals("ce_id") ? value : eventId;
        }
        whole.add(record.key());
        whole.add(String.valueOf(record.value()));
        JsonNode value = JSON.readTree(record.value());
        return new Delivered(
                record.key(),
                record.partition() + "/" + record.offset(),
                eventId,
                whole,
                value.path("version").asLong(),
                new Content(value.path("name").asText(), value.path("price").decimalValue()));
    }
}
