package syncsuite.catalog.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static syncsuite.catalog.Acme.as;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncsuite.catalog.Acme;
import syncsuite.catalog.CatalogUnderTest;
import syncsuite.core.embedded.EmbeddedBroker;

@QuarkusTest
@TestProfile(CatalogUnderTest.class)
class VersionTest {
    private Acme acme;

    @BeforeEach
    void aCompany() {
        acme = new Acme();
    }

    private JsonPath version() {
        return acme.asAdministrator().get(address()).jsonPath();
    }

    private String address() {
        return "/api/v1/sync/version/?company_id=" + acme.id;
    }

    @Test
    void itGrowsWithEachChangeAndIsQuietOtherwise() {
        long empty = version().getLong("version");
        acme.newProduct("P", "1");
        long withProduct = version().getLong("version");
        acme.newCategory("C", null, null);
        JsonPath last = version();
        assertThat(empty).isLessThan(withProduct);
        assertThat(last.getLong("version")).isGreaterThan(withProduct).isLessThan(1L << 53);
        assertThat(last.getLong("components.products") + last.getLong("components.categories"))
                .isEqualTo(last.getLong("version"));
        assertThat(last.getInt("sync_interval_hours")).isEqualTo(24);
        String etag = acme.asAdministrator().get(address()).header("ETag");
        acme.asAdministrator()
                .header("If-None-Match", etag)
                .get(address())
                .then()
                .statusCode(304);
        acme.asAdministrator()
                .get(address() + "&since_version=" + last.getLong("version"))
                .then()
                .body("changed", equalTo(false));
        acme.asAdministrator()
                .get(address() + "&since_version=" + withProduct)
                .then()
                .body("changed", equalTo(true));
        acme.newProduct("Q", "1");
        acme.asAdministrator()
                .header("If-None-Match", etag)
                .get(address())
                .then()
                .statusCode(200);
    }

    @Test
    void itCoversWhatOtherServicesTell() {
        send("promotion.version.v1", acme.id, """
                {"company_id":"%s","version":1759834799999998,"settings":{"sync_interval_hours":6}}""");
        send("photo.photo.v1", UUID.randomUUID().toString(), """
                {"company_id":"%s","version":1,"feed_version":1759834800000000}""");
        Acme.eventually(() -> {
            JsonPath told = version();
            assertThat(told.getLong("components.promotions")).isEqualTo(1759834799999998L);
            assertThat(told.getLong("components.photos")).isEqualTo(1759834800000000L);
            assertThat(told.getInt("sync_interval_hours")).isEqualTo(6);
        });
        long before = version().getLong("version");
        String deleted = UUID.randomUUID().toString();
        send("photo.photo.v1", deleted, null);
        Acme.eventually(() -> assertThat(version().getLong("version")).isGreaterThan(before));
        send("promotion.version.v1", acme.id, """
                {"company_id":"%s","version":5,"settings":{"sync_interval_hours":7}}""");
        send("photo.photo.v1", deleted, """
                {"company_id":"%s","version":2,"feed_version":1759834900000000}""");
        Acme.eventually(() -> assertThat(version().getLong("components.photos")).isEqualTo(1759834900000000L));
        assertThat(version().getLong("components.promotions")).isEqualTo(1759834799999998L);
    }

    @Test
    void whatIsMissingOrUnknownIsNamed() {
        acme.asAdministrator()
                .get("/api/v1/sync/version/")
                .then()
                .statusCode(400)
                .body("error", equalTo("MISSING_COMPANY_ID"));
        acme.asAdministrator()
                .get("/api/v1/sync/version/?company_id=" + new Acme().id)
                .then()
                .statusCode(404)
                .body("error", equalTo("COMPANY_NOT_FOUND"));
        String store = acme.newStore("S", null);
        String other = acme.newStore("T", null);
        as(acme.edge(store)).get(address() + "&store_id=" + store).then().statusCode(200);
        as(acme.edge(store))
                .get(address() + "&store_id=" + other)
                .then()
                .statusCode(404)
                .body("error", equalTo("STORE_NOT_FOUND"));
        as(acme.edge(store)).get(address() + "&since_version=x").then().statusCode(400);
    }

    private void send(String topic, String id, String value) {
        Map<String, Object> settings = Map.of("bootstrap.servers", EmbeddedBroker.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            byte[] bytes = value == null ? null : value.formatted(acme.id).getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(topic, acme.id + "/" + id, bytes))
                    .get();
        } catch (InterruptedException | ExecutionException notSent) {
            throw new IllegalStateException(notSent);
        }
    }
}
