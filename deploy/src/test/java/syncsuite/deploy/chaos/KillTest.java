package syncsuite.deploy.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import syncsuite.deploy.client.Account;
import syncsuite.deploy.client.Api;
import syncsuite.deploy.client.Credentials;
import syncsuite.deploy.command.RunningSuite;

/** A service, Kafka and PostgreSQL are killed while devices upload and repeat what is not answered. */
@ExtendWith(SharedSuite.class)
abstract class KillTest {
    private static final boolean SOAK = Boolean.getBoolean("sync.soak");
    private static final int ROUNDS = SOAK ? 10 : 1;
    private static final int UPLOADERS = 4;
    private static final Duration HEALING = Duration.ofSeconds(90);

    final Random random = new Random(20_263);
    final AtomicLong acknowledged = new AtomicLong();
    private final String service;
    private RunningSuite suite;

    /** @param service beside the catalogue */
    KillTest(String service) {
        this.service = service;
    }

    @BeforeEach
    void start(RunningSuite shared) {
        suite = shared;
    }

    /**
     * Kills each part in turn under the load of uploaders.
     *
     * @return all that they were told is recorded, in order
     */
    List<String> killUnder(List<? extends Uploader> uploaders) throws InterruptedException {
        List<String> parts = List.of(service, "kafka", "postgres");
        List<Thread> threads = uploaders.stream().map(Thread::new).toList();
        threads.forEach(Thread::start);
        try {
            for (int i = 0; i < ROUNDS * parts.size(); i++) {
                load();
                suite.kill(parts.get(i % parts.size()), HEALING);
            }
            load();
        } finally {
            uploaders.forEach(Uploader::stop);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        RunningSuite.until(
                HEALING,
                () -> suite.isHealthy()
                        && number("select (select count(*) from outbox) + (select count(*) from outbox_refused)") == 0);
        List<String> recorded = uploaders.stream()
                .flatMap(uploader -> uploader.recorded.stream())
                .sorted()
                .toList();
        int lost = uploaders.stream().mapToInt(uploader -> uploader.lost).sum();
        System.out.printf(
                "%d kills, %d acknowledged, %d tries unanswered%n", ROUNDS * parts.size(), recorded.size(), lost);
        assertThat(uploaders.stream().flatMap(uploader -> uploader.surprises.stream()))
                .isEmpty();
        assertThat(lost).as("tries that the kills interrupted").isPositive();
        return recorded;
    }

    private void load() throws InterruptedException {
        long enough = acknowledged.get() + 300 + random.nextInt(1000);
        RunningSuite.until(HEALING, () -> acknowledged.get() >= enough);
    }

    /** The first demo company. */
    JsonNode company() {
        return suite.endpoints().path("companies").path(0);
    }

    JsonNode endpoints() {
        return suite.endpoints();
    }

    String gateway() {
        return endpoints().path("gateway").asText();
    }

    /** Kills one part and waits until all serve again. */
    void kill(String part, Duration healing) throws InterruptedException {
        suite.kill(part, healing);
    }

    /** The company's user of that role, signed in at the gateway. */
    Account account(String role) {
        JsonNode user = company().path("users").path(role);
        return Account.signIn(
                new Api(gateway()),
                Credentials.user(
                        user.path("username").asText(), user.path("password").asText()));
    }

    /** The same, on the way to the gateway. */
    Storefront front(String role) {
        return new Storefront(
                gateway(), account(role), company().path("brand_ids").path(0).asText());
    }

    /** As many uploaders as the test has. */
    <T extends Uploader> List<T> uploaders(java.util.function.Function<String, T> make) {
        List<T> uploaders = new ArrayList<>();
        for (int i = 1; i <= UPLOADERS; i++) {
            uploaders.add(make.apply("device" + i));
        }
        return uploaders;
    }

    /** The first column of what a query answers, in order. */
    List<String> texts(String query) {
        List<String> texts = new ArrayList<>();
        try (Connection database = suite.admin(databaseName());
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        texts.sort(null);
        return texts;
    }

    long number(String query) {
        return suite.number(databaseName(), query);
    }

    private String databaseName() {
        return suite.endpoints()
                .path("postgres")
                .path("databases")
                .path(service)
                .asText();
    }

    /** The ids of the events of each thing, repeats dropped, by that field of theirs. */
    Map<String, List<String>> events(String topic, String field) throws IOException {
        return events(topic, field, event -> true);
    }

    /** As above, of those events alone. */
    Map<String, List<String>> events(String topic, String field, Predicate<JsonNode> counted) throws IOException {
        Map<String, List<String>> events = new TreeMap<>();
        ObjectMapper json = new ObjectMapper();
        String servers = suite.endpoints().path("kafka").asText();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    JsonNode value = json.readTree(record.value());
                    if (!counted.test(value)) {
                        continue;
                    }
                    List<String> ids = events.computeIfAbsent(value.path(field).asText(), id -> new ArrayList<>());
                    String event = value.path("event_id").asText();
                    if (!ids.contains(event)) {
                        ids.add(event);
                    }
                }
            }
        }
        return events;
    }
}
