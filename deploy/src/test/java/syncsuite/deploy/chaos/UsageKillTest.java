package syncsuite.deploy.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import syncsuite.deploy.client.Account;
import syncsuite.deploy.client.Api;
import syncsuite.deploy.client.Credentials;
import syncsuite.deploy.command.RunningSuite;

/** The promotion service, Kafka and PostgreSQL are killed while stores report uses and repeat what is not answered. */
class UsageKillTest {
    private static final boolean SOAK = Boolean.getBoolean("sync.soak");
    private static final int ROUNDS = SOAK ? 10 : 1;
    private static final int UPLOADERS = 4;
    private static final List<String> PARTS = List.of("promotion", "kafka", "postgres");
    private static final Duration HEALING = Duration.ofSeconds(90);
    private static final String TOPIC = "promotion.usage.v1";

    private final Random random = new Random(20_263);
    private final AtomicLong acknowledged = new AtomicLong();
    private RunningSuite suite;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        assertThat(Path.of("../promotion-sync-service/target/quarkus-app/quarkus-run.jar"))
                .as("build the services first: mvn package -DskipTests")
                .matches(Files::exists);
        suite = RunningSuite.in(folder.resolve("run"));
        RunningSuite.Ended up = suite.up("--detach", "--services", "catalog,promotion");
        assertThat(up.status()).as(up.output()).isZero();
    }

    @AfterEach
    void stop() throws Exception {
        suite.down();
    }

    @Test
    void nothingReportedIsLostOrCountedTwice() throws Exception {
        List<Uploader> uploaders = uploaders();
        List<Thread> threads = uploaders.stream().map(Thread::new).toList();
        threads.forEach(Thread::start);
        try {
            for (int i = 0; i < ROUNDS * PARTS.size(); i++) {
                load();
                suite.kill(PARTS.get(i % PARTS.size()), HEALING);
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
        Map<String, List<String>> events = eventsByUsage();
        System.out.printf(
                "%d kills, %d uses acknowledged, %d tries unanswered%n", ROUNDS * PARTS.size(), recorded.size(), lost);
        assertThat(uploaders.stream().flatMap(uploader -> uploader.surprises.stream()))
                .isEmpty();
        assertThat(lost).as("tries that the kills interrupted").isPositive();
        assertThat(usageIds()).isEqualTo(recorded);
        assertThat(number("select sum(uses) from promotion_use")).isEqualTo(recorded.size());
        assertThat(number("select sum(uses) from usage_day")).isEqualTo(recorded.size());
        assertThat(number("select sum(discount) from usage_day")).isEqualTo(recorded.size());
        assertThat(List.copyOf(events.keySet())).isEqualTo(recorded);
        assertThat(events.values()).as("different events of one use").allMatch(ids -> ids.size() == 1);
    }

    private void load() throws InterruptedException {
        long enough = acknowledged.get() + 300 + random.nextInt(1000);
        RunningSuite.until(HEALING, () -> acknowledged.get() >= enough);
    }

    private List<Uploader> uploaders() {
        JsonNode company = suite.endpoints().path("companies").path(0);
        JsonNode user = company.path("users").path("edge");
        String gateway = suite.endpoints().path("gateway").asText();
        Account edge = Account.signIn(
                new Api(gateway),
                Credentials.user(
                        user.path("username").asText(), user.path("password").asText()));
        Storefront front =
                new Storefront(gateway, edge, company.path("brand_ids").path(0).asText());
        String store = company.path("stores").path(0).path("id").asText();
        List<String> promotions = new ArrayList<>();
        company.path("promotions")
                .forEach(promotion -> promotions.add(promotion.path("id").asText()));
        assertThat(promotions).hasSize(100);
        List<Uploader> uploaders = new ArrayList<>();
        for (int i = 1; i <= UPLOADERS; i++) {
            uploaders.add(
                    new Uploader("store" + i, front, store, promotions, new Random(random.nextLong()), acknowledged));
        }
        return uploaders;
    }

    private List<String> usageIds() throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Connection database = suite.admin("promotion");
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("select usage_id from usage")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        ids.sort(null);
        return ids;
    }

    private long number(String query) {
        return suite.number("promotion", query);
    }

    /** The ids of the events of each use, repeats dropped. */
    private Map<String, List<String>> eventsByUsage() throws IOException {
        Map<String, List<String>> events = new TreeMap<>();
        ObjectMapper json = new ObjectMapper();
        String servers = suite.endpoints().path("kafka").asText();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    JsonNode value = json.readTree(record.value());
                    List<String> ids =
                            events.computeIfAbsent(value.path("usage_id").asText(), usage -> new ArrayList<>());
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
