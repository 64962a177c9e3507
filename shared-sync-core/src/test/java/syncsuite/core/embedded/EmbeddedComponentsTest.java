package syncsuite.core.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class EmbeddedComponentsTest {

    @Test
    void the_database_is_as_durable_as_in_production() throws SQLException {
        EmbeddedDatabase database = EmbeddedDatabase.create("durable");
        try (Connection connection = database.connectAsApp()) {
            assertThat(one(connection, "show fsync")).isEqualTo("on");
            assertThat(one(connection, "show synchronous_commit")).isEqualTo("on");
            assertThat(one(connection, "show server_version_num")).startsWith("18");
        }
    }

    @Test
    void the_service_role_owns_nothing_and_needs_its_password() throws SQLException {
        EmbeddedDatabase database = EmbeddedDatabase.create("roles");
        try (Connection app = database.connectAsApp();
                Statement statement = app.createStatement()) {
            assertThat(one(app, "select rolbypassrls or rolsuper from pg_roles where rolname = current_user"))
                    .isEqualTo("f");
            assertThatThrownBy(() -> statement.execute("create table mine(id int)"))
                    .hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), database.app(), "wrong"))
                .hasMessageContaining("password authentication failed");
        assertThat(EmbeddedDatabase.create("roles").name()).isNotEqualTo(database.name());
    }

    @Test
    void the_broker_keeps_its_records_over_an_outage() throws Exception {
        EmbeddedBroker.createTopic("embedded.outage.v1", 1);
        send("embedded.outage.v1", "before");
        EmbeddedBroker.stop();
        assertThatThrownBy(() -> send("embedded.outage.v1", "during")).isInstanceOf(ExecutionException.class);
        EmbeddedBroker.start();
        send("embedded.outage.v1", "after");
        assertThat(read("embedded.outage.v1", 2)).containsExactly("before", "after");
    }

    @Test
    void no_topic_comes_into_being_by_accident() {
        EmbeddedBroker.bootstrapServers();
        assertThatThrownBy(() -> send("embedded.nobody-made-it.v1", "lost")).hasCauseInstanceOf(TimeoutException.class);
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static void send(String topic, String value) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                EmbeddedBroker.bootstrapServers(),
                "max.block.ms",
                3000,
                "delivery.timeout.ms",
                3000,
                "request.timeout.ms",
                1000);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    private static List<String> read(String topic, int count) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", EmbeddedBroker.bootstrapServers(), "auto.offset.reset", "earliest");
        List<String> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            for (int i = 0; i < 50 && values.size() < count; i++) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
