package syncsuite.catalog.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import syncsuite.catalog.Acme;
import syncsuite.catalog.CatalogUnderTest;
import syncsuite.catalog.category.CategoryDocument;
import syncsuite.core.contract.EventSchema;
import syncsuite.core.embedded.TopicReader;
import syncsuite.core.event.EventType;

@QuarkusTest
@TestProfile(CatalogUnderTest.class)
class StateEventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyStateOfProductsAndCategoriesIsTold() {
        Acme acme = new Acme();
        String category = acme.newCategory("Shirts", acme.brand, null);
        String product = acme.newProduct("P1", "10.50");
        acme.importing(
                        "application/x-ndjson",
                        "",
                        "{\"sku\":\"P1\",\"price\":11,\"category_code\":\"shirts\"}\n{\"sku\":\"P2\",\"name\":\"Two\",\"price\":2}\n")
                .then()
                .statusCode(200);
        acme.delete("products", product);
        acme.delete("categories", category);

        Acme.eventually(() -> {
            List<ConsumerRecord<String, byte[]>> told = told(ProductEvents.CHANGED, acme);
            List<ConsumerRecord<String, byte[]>> one = told.stream()
                    .filter(record -> record.key().endsWith(product))
                    .toList();
            assertThat(one).hasSize(3);
            assertThat(value(one.get(0)).path("version").asLong()).isEqualTo(1);
            assertThat(value(one.get(0)).path("price").decimalValue()).isEqualByComparingTo("10.5");
            assertThat(value(one.get(0)).has("cost")).isFalse();
            JsonNode imported = value(one.get(1));
            assertThat(imported.path("version").asLong()).isEqualTo(2);
            assertThat(imported.path("number").asLong()).isEqualTo(1);
            assertThat(imported.path("price").asInt()).isEqualTo(11);
            assertThat(imported.path("category_id").asText()).isEqualTo(category);
            assertThat(one.get(2).value()).isNull();
            assertThat(told).hasSize(4);
            assertThat(told(CategoryDocument.CHANGED, acme)).hasSize(2);
        });
        told(ProductEvents.CHANGED, acme)
                .forEach(record -> EventSchema.of(ProductEvents.CHANGED).check(record));
        told(CategoryDocument.CHANGED, acme)
                .forEach(record -> EventSchema.of(CategoryDocument.CHANGED).check(record));
    }

    private static List<ConsumerRecord<String, byte[]>> told(EventType type, Acme acme) {
        return TopicReader.readAll(type.topic()).stream()
                .filter(record -> record.key().startsWith(acme.id))
                .toList();
    }

    private static JsonNode value(ConsumerRecord<String, byte[]> record) {
        try {
            return JSON.readTree(record.value());
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
