package syncsuite.deploy.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import syncsuite.deploy.client.Account;
import syncsuite.deploy.client.Api;
import syncsuite.deploy.client.Credentials;
import syncsuite.deploy.command.RunningSuite;

/** A fleet of phones works on the same tasks and tickets while the service, its database and Kafka are killed. */
@ExtendWith(SharedSuite.class)
class FleetTest {
    private static final boolean SOAK = Boolean.getBoolean("sync.soak");
    private static final int PHONES = SOAK ? 50 : 10;
    private static final int OPERATIONS = SOAK ? 10_000 : 600;
    private static final List<String> PARTS = SOAK
            ? List.of("field-ops", "postgres", "field-ops", "kafka", "field-ops", "field-ops", "postgres", "field-ops")
            : List.of("field-ops", "postgres", "field-ops");
    private static final Duration HEALING = Duration.ofSeconds(90);
    private static final Duration WHOLE = Duration.ofMinutes(SOAK ? 30 : 5);
    private static final String PASSWORD = "a long password for a test 7!";

    private final Random random = new Random(20_264);
    private final AtomicInteger operations = new AtomicInteger(OPERATIONS);
    private RunningSuite suite;
    private JsonNode company;
    private Account administrator;

    @BeforeEach
    void start(RunningSuite shared) {
        suite = shared;
        company = suite.endpoints().path("companies").path(0);
        administrator = signIn(company.path("users").path("ho-admin"));
    }

    @Test
    void everyPhoneEndsWithWhatTheServerHasAndNoEditIsLostOrDoubled() throws Exception {
        List<Phone> phones = phones();
        List<Thread> threads = phones.stream().map(Thread::new).toList();
        threads.forEach(Thread::start);
        for (int i = 0; i < PARTS.size(); i++) {
            int left = OPERATIONS - OPERATIONS * (i + 1) / (PARTS.size() + 1);
            RunningSuite.until(WHOLE, () -> operations.get() <= left);
            suite.kill(PARTS.get(i), HEALING);
        }
        for (Thread thread : threads) {
            thread.join(WHOLE.toMillis());
            assertThat(thread.isAlive()).isFalse();
        }
        for (Phone phone : phones) {
            phone.finish();
        }
        for (Phone phone : phones) {
            phone.finish();
        }
        RunningSuite.until(
                HEALING,
                () -> suite.isHealthy()
                        && suite.number(
                                        "field_ops",
                                        "select (select count(*) from outbox) + (select count(*) from outbox_refused)")
                                == 0);

        Map<String, Integer> outcomes = new TreeMap<>();
        phones.forEach(phone -> phone.outcomes.forEach((name, count) -> outcomes.merge(name, count, Integer::sum)));
        int lost = phones.stream().mapToInt(phone -> phone.lost).sum();
        System.out.printf(
                "%d phones, %d operations, %d kills, %d answers lost, outcomes %s%n",
                PHONES, OPERATIONS, PARTS.size(), lost, outcomes);
        assertThat(phones.stream().flatMap(phone -> phone.surprises.stream())).isEmpty();
        assertThat(outcomes).containsKeys("created", "updated", "merged", "conflict", "unchanged");
        for (Phone.Kind kind : List.of(Phone.Kind.TASK, Phone.Kind.TICKET)) {
            check(
                    kind,
                    phones.stream().filter(phone -> phone.kind().equals(kind)).toList());
        }
    }

    private void check(Phone.Kind kind, List<Phone> phones) throws Exception {
        ItemVersions versions;
        try (Connection database = suite.admin("field_ops")) {
            versions = ItemVersions.read(database, kind, site());
        }
        for (Phone phone : phones) {
            assertThat(versions.missing(phone))
                    .as("acknowledged, but not in the history")
                    .isEmpty();
            Map<String, Long> heldVersions = new HashMap<>();
            phone.held.forEach(
                    (id, item) -> heldVersions.put(id, item.path("version").asLong()));
            assertThat(heldVersions).as("%s against the database", phone).isEqualTo(versions.current());
            Map<String, JsonNode> held = new TreeMap<>(phone.held);
            assertThat(held).as("%s against a fresh walk", phone).isEqualTo(phone.afresh());
        }
        assertThat(versions.doubled(kind)).isEmpty();
        assertThat(versions.count()).isGreaterThan(OPERATIONS / 10);
    }

    private String site() {
        return company.path("sites").path(0).path("id").asText();
    }

    /** Each with a user of its own, all of the company's first site. */
    private List<Phone> phones() {
        String gateway = suite.endpoints().path("gateway").asText();
        List<Phone> phones = new ArrayList<>();
        for (int i = 1; i <= PHONES; i++) {
            String name = "phone" + i;
            ObjectNode user = new ObjectMapper()
                    .createObjectNode()
                    .put("username", name)
                    .put("display_name", name)
                    .put("password", PASSWORD);
            user.putArray("roles").add("field");
            user.putArray("store_ids").add(site());
            administrator.post("/api/v1/users/", user);
            Account account = Account.signIn(new Api(gateway), Credentials.user(name, PASSWORD));
            phones.add(new Phone(
                    name,
                    i % 2 == 0 ? Phone.Kind.TICKET : Phone.Kind.TASK,
                    new Storefront(gateway, account, ""),
                    site(),
                    new Random(random.nextLong()),
                    operations));
        }
        return phones;
    }

    private Account signIn(JsonNode user) {
        return Account.signIn(
                new Api(suite.endpoints().path("gateway").asText()),
                Credentials.user(
                        user.path("username").asText(), user.path("password").asText()));
    }
}
