package syncsuite.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static syncsuite.core.embedded.Eventually.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncsuite.core.contract.OutboxLaw;
import syncsuite.core.embedded.EmbeddedBroker;
import syncsuite.core.embedded.MigratedDatabase;
import syncsuite.core.embedded.TopicReader;

class OutboxRelayTest {
    private static final boolean SOAK = Boolean.getBoolean("sync.soak");

    private final MigratedDatabase database = MigratedDatabase.create("outbox", 30);
    private final Outbox outbox = new Outbox();

    @BeforeEach
    void createTable() {
        EmbeddedBroker.start();
        database.execute(Writers.TABLE);
    }

    @AfterEach
    void close() {
        database.close();
        EmbeddedBroker.start();
    }

    private OutboxRelay relay(RelayConfig config) {
        OutboxRelay relay = new OutboxRelay(
                database.tenants(),
                config,
                Map.of("bootstrap.servers", EmbeddedBroker.bootstrapServers()),
                new SimpleMeterRegistry());
        outbox.onAnnounce(relay::announce);
        relay.start();
        return relay;
    }

    @Test
    void two_relays_keep_the_order_of_every_key() throws InterruptedException {
        EmbeddedBroker.createCompactedTopic("outbox.order.v1", 4);
        Writers writers = new Writers(database, outbox, "outbox.order.v1");
        try (OutboxRelay first = relay(RelayConfig.SMALL_BATCHES);
                OutboxRelay second = relay(RelayConfig.SMALL_BATCHES)) {
            writers.run(16, SOAK ? 2000 : 60);
            awaitDrained();
            assertThat(first.brokerReachable() && second.brokerReachable()).isTrue();
        }
        assertThat(writers.failures()).isEmpty();
        OutboxLaw.check(TopicReader.readAll("outbox.order.v1"), writers.committed());
    }

    @Test
    void a_broker_that_is_down_delays_events_and_nothing_else() throws Exception {
        EmbeddedBroker.createTopic("outbox.outage.v1", 4);
        Writers writers = new Writers(database, outbox, "outbox.outage.v1");
        try (OutboxRelay relay = relay(RelayConfig.SMALL_BATCHES)) {
            writers.run(8, 20);
            EmbeddedBroker.stop();
            writers.run(8, SOAK ? 3000 : 150);
            await("the relay notices", () -> !relay.brokerReachable());
            writers.run(8, 20);
            assertThat(database.count("select count(*) from outbox")).isPositive();
            EmbeddedBroker.start();
            writers.run(8, 20);
            awaitDrained();
            assertThat(relay.brokerReachable()).isTrue();
        }
        assertThat(writers.failures()).isEmpty();
        assertThat(writers.slowest()).isLessThan(Duration.ofSeconds(5));
        OutboxLaw.check(TopicReader.readAll("outbox.outage.v1"), writers.committed());
    }

    @Test
    void a_row_that_kafka_refuses_is_set_aside_and_holds_up_nobody() {
        EmbeddedBroker.createTopic("outbox.refusal.v1", 1);
        insert("outbox.refusal.v1", "k", 10, 1);
        insert("outbox.refusal.v1", "k", 2_000_000, 1);
        insert("outbox.refusal.v1", "k", 20, 1);
        try (OutboxRelay relay = relay(RelayConfig.DEFAULT)) {
            awaitDrained();
            assertThat(relay.brokerReachable()).isTrue();
        }
        assertThat(database.count("select count(*) from outbox_refused")).isOne();
        assertThat(TopicReader.readAll("outbox.refusal.v1"))
                .extracting(record -> record.value().length)
                .contains(10, 20)
                .doesNotContain(2_000_000);
    }

    @Test
    void a_missing_topic_holds_up_its_own_lanes_only() {
        EmbeddedBroker.createTopic("outbox.present.v1", 1);
        insert("outbox.missing.v1", "a", 10, 1);
        database.execute("insert into outbox (company_id, topic, key, headers, payload) select gen_random_uuid(),"
                + " 'outbox.present.v1', 'k' || i, '{}', '{}' from generate_series(1, 100) i"
                + " where hashtext('k' || i) & 15 <> hashtext('a') & 15");
        try (OutboxRelay relay = relay(RelayConfig.SMALL_BATCHES)) {
            await("the others left", () -> database.count("select count(*) from outbox") == 1);
            EmbeddedBroker.createTopic("outbox.missing.v1", 1);
            awaitDrained();
            assertThat(relay.brokerReachable()).isTrue();
        }
        assertThat(TopicReader.readAll("outbox.missing.v1")).hasSize(1);
    }

    @Test
    void an_open_transaction_of_somebody_else_does_not_make_looking_dear() throws Exception {
        EmbeddedBroker.createTopic("outbox.pinned.v1", 4);
        try (var reader = database.database().connectAsAdmin();
                OutboxRelay relay = relay(RelayConfig.DEFAULT)) {
            reader.setAutoCommit(false);
            reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            reader.createStatement().executeQuery("select count(*) from entity");
            insert("outbox.pinned.v1", "k", 100, 20_000);
            awaitDrained();
            await("the floor of lanes rises", () -> relay.floorOf(lane("k")) >= 20_000);
        }
    }

    @Test
    void no_floor_rises_above_rows_of_a_transaction_that_runs_alone() throws Exception {
        Floors floors = new Floors(OutboxRelay.LANES);
        try (var writer = database.database().connectAsAdmin()) {
            writer.setAutoCommit(false);
            writer.createStatement()
                    .execute("insert into outbox (company_id, topic, key, headers, payload)"
                            + " values (gen_random_uuid(), 'outbox.alone.v1', 'k', '{}', '{}')");
            advance(floors, 5);
            assertThat(floors.settled()).isZero();
            writer.commit();
        }
        advance(floors, 3);
        assertThat(floors.settled()).isEqualTo(database.count("select max(id) from outbox"));
    }

    private void advance(Floors floors, int times) {
        for (int i = 0; i < times; i++) {
            database.tenants().asSystem(floors::advance).await().indefinitely();
        }
    }

    private int lane(String key) {
        return (int) database.count("select hashtext('" + key + "') & 15");
    }

    private void insert(String topic, String key, int bytes, int rows) {
        database.execute("""
                insert into outbox (company_id, topic, key, headers, payload)
                select '%s', '%s', '%s', '{}', payload
                  from (select substr(decode(string_agg(md5(random()::text), ''), 'hex'), 1, %d) as payload
                          from generate_series(0, %d / 16)) random, generate_series(1, %d)
                """.formatted(UUID.randomUUID(), topic, key, bytes, bytes, rows));
    }

    private void awaitDrained() {
        await("the outbox drains", () -> database.count("select count(*) from outbox") == 0);
    }
}
