package syncsuite.deploy.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import syncsuite.deploy.client.Account;
import syncsuite.deploy.client.Api;
import syncsuite.deploy.client.Credentials;
import syncsuite.deploy.command.RunningSuite;

/** Catalogue, Kafka and PostgreSQL are killed while products are written through the gateway. */
@ExtendWith(SharedSuite.class)
class KillUnderLoadTest {
    private static final boolean SOAK = Boolean.getBoolean("sync.soak");
    private static final int ROUNDS = SOAK ? 10 : 1;
    private static final int EDITORS = 4;
    private static final List<String> PARTS = List.of("kafka", "catalog", "postgres");
    private static final Duration HEALING = Duration.ofSeconds(90);

    private final Random random = new Random(20_261);
    private final AtomicLong acknowledged = new AtomicLong();
    private RunningSuite suite;

    @BeforeEach
    void start(RunningSuite shared) {
        suite = shared;
    }

    @Test
    void nothingAcknowledgedIsLostAndEveryVersionIsPublishedOnceInOrder() throws Exception {
        Set<String> before = rows().stream().map(Row::id).collect(Collectors.toSet());
        List<Writer> writers = writers();
        List<Thread> threads =
                writers.stream().map(writer -> new Thread(writer, writer.name)).toList();
        threads.forEach(Thread::start);
        try {
            killInTurn();
            load();
        } finally {
            writers.forEach(Writer::stop);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        RunningSuite.until(HEALING, () -> suite.isHealthy() && waitingEvents() == 0);

        List<Delivered> delivered =
                ProductTopic.read(suite.endpoints().path("kafka").asText());
        List<Row> rows = rows();
        List<History> histories =
                writers.stream().flatMap(writer -> writer.histories().stream()).toList();
        Audit audit = new Audit(delivered);
        audit.everyVersionIsPublished(rows);
        audit.everyAcknowledgedWriteIsThere(
                histories,
                rows.stream().filter(row -> !before.contains(row.id())).toList());
        int lost = writers.stream().mapToInt(Writer::lost).sum();
        System.out.printf(
                "%d kills, %d writes acknowledged, %d tries unanswered, %d products, %d records, %d repeats%n",
                ROUNDS * PARTS.size(), acknowledged.get(), lost, histories.size(), delivered.size(), audit.repeats());
        assertThat(audit.faults()).isEmpty();
        assertThat(writers.stream().flatMap(writer -> writer.surprises().stream()))
                .as(() -> "errors in the catalogue's log: " + errors())
                .isEmpty();
        assertThat(lost).as("tries that the kills interrupted").isPositive();
    }

    private void killInTurn() throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            List<String> order = new ArrayList<>(PARTS);
            if (round > 0) {
                Collections.shuffle(order, random);
            }
            for (String part : order) {
                load();
                kill(part);
            }
        }
    }

    /** Lets some writes pass, not always as many. */
    private void load() throws InterruptedException {
        long enough = acknowledged.get() + 30 + random.nextInt(100);
        RunningSuite.until(HEALING, () -> acknowledged.get() >= enough);
    }

    private void kill(String part) throws InterruptedException {
        System.out.printf("%s was killed, all served again after %d ms%n", part, suite.kill(part, HEALING));
    }

    private List<Writer> writers() {
        JsonNode company = suite.endpoints().path("companies").path(0);
        JsonNode user = company.path("users").path("ho-admin");
        String gateway = suite.endpoints().path("gateway").asText();
        Account administrator = Account.signIn(
                new Api(gateway),
                Credentials.user(
                        user.path("username").asText(), user.path("password").asText()));
        Storefront front = new Storefront(
                gateway, administrator, company.path("brand_ids").path(0).asText());
        List<Writer> writers = new ArrayList<>();
        for (int i = 1; i <= EDITORS; i++) {
            writers.add(new Editor("editor" + i, front, new Random(random.nextLong()), acknowledged));
        }
        writers.add(new Importer("importer", front, new Random(random.nextLong()), acknowledged));
        return writers;
    }

    private List<Row> rows() throws SQLException {
        try (Connection database = suite.admin("catalog")) {
            return ProductTable.read(database);
        }
    }

    /** What the catalogue's log holds, as far back as it is kept. */
    private List<String> errors() {
        try (Stream<Path> logs = Files.list(suite.runDirectory().resolve("logs"))) {
            List<String> errors = new ArrayList<>();
            for (Path log : logs.filter(file -> file.getFileName().toString().startsWith("catalog"))
                    .toList()) {
                Files.readAllLines(log).stream()
                        .filter(line -> line.contains("\"level\":\"ERROR\""))
                        .forEach(errors::add);
            }
            return errors;
        } catch (IOException e) {
            return List.of(e.toString());
        }
    }

    private long waitingEvents() {
        try (Connection database = suite.admin("catalog")) {
            return ProductTable.waitingEvents(database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
