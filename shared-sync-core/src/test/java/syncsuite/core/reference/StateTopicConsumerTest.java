package syncsuite.core.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static syncsuite.core.embedded.Eventually.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncsuite.core.embedded.EmbeddedBroker;
import syncsuite.core.embedded.MigratedDatabase;

class StateTopicConsumerTest {
    private static final AtomicInteger TOPICS = new AtomicInteger();
    private static final String ROWS =
            "select count(*) from store where name is not null and version > 0 and coalesce(price, 0) >= 0";

    private final MigratedDatabase database = MigratedDatabase.create("reference", 10);
    private final String topic = "test.store" + TOPICS.incrementAndGet() + ".v1";
    private final UUID company = UUID.randomUUID();
    private final List<StateTopicConsumer> running = new ArrayList<>();

    @BeforeEach
    void create() {
        EmbeddedBroker.start();
        EmbeddedBroker.createCompactedTopic(topic, 4);
        database.execute("""
                create table store (company_id uuid not null, id uuid not null, version bigint not null,
                    name text not null, brand_id uuid, price numeric(6,2), opened timestamptz, extra jsonb,
                    primary key (company_id, id));
                call sync_protect('store');
                """);
    }

    @AfterEach
    void close() {
        running.forEach(StateTopicConsumer::close);
        database.close();
        EmbeddedBroker.start();
    }

    private StateTopicConsumer start() {
        ReferenceTopic store = ReferenceTopic.into(topic, "store")
                .requiredColumn("name", ColumnType.TEXT)
                .column("brand_id", ColumnType.UUID)
                .column("price", ColumnType.NUMERIC)
                .column("opened", ColumnType.TIMESTAMPTZ)
                .column("extra", ColumnType.JSONB);
        ReferenceTopics declared = new ReferenceTopics() {
            @Override
            public String group() {
                return "group-" + topic;
            }

            @Override
            public List<ReferenceTopic> topics() {
                return List.of(store);
            }
        };
        StateTopicConsumer consumer = new StateTopicConsumer(
                declared,
                database.tenants(),
                Map.of("bootstrap.servers", EmbeddedBroker.bootstrapServers()),
                new SimpleMeterRegistry());
        running.add(consumer);
        consumer.start();
        return consumer;
    }

    private void stopAll() {
        running.forEach(StateTopicConsumer::close);
        running.clear();
    }

    @Test
    void what_was_there_at_the_start_is_known_when_it_is_ready() throws Exception {
        List<Sent> sent = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            sent.add(state(UUID.randomUUID(), 1, "store " + i));
        }
        send(sent);
        StateTopicConsumer consumer = start();
        await("ready", consumer::ready);
        assertThat(database.count(ROWS)).isEqualTo(2000);
        assertThat(consumer.state()).isEqualTo("up");
    }

    @Test
    void an_older_version_changes_nothing_and_a_tombstone_deletes() throws Exception {
        UUID kept = UUID.randomUUID();
        UUID gone = UUID.randomUUID();
        StateTopicConsumer consumer = start();
        send(List.of(state(kept, 2, "second"), state(gone, 5, "fifth")));
        await("taken", () -> database.count(ROWS) == 2);
        send(List.of(state(kept, 1, "first"), state(kept, 3, "third"), state(kept, 2, "late"), deletion(gone)));
        await("taken", () -> database.count(ROWS) == 1);
        await("third", () -> database.count("select version from store") == 3);
        assertThat(database.count("select count(*) from store where name = 'third'"))
                .isOne();
        assertThat(consumer.ready()).isTrue();
    }

    @Test
    void read_again_from_the_start_the_table_stays_and_rebuilt_it_is_the_same() throws Exception {
        Random random = new Random(3);
        Map<UUID, Integer> versions = new HashMap<>();
        List<UUID> stores = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            stores.add(UUID.randomUUID());
        }
        List<Sent> sent = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            UUID store = stores.get(random.nextInt(stores.size()));
            if (random.nextInt(20) == 0) {
                versions.remove(store);
                sent.add(deletion(store));
            } else {
                int version = versions.merge(store, 1, Integer::sum);
                sent.add(state(store, version, store + " at " + version));
            }
        }
        send(sent);
        await("ready", start()::ready);
        stopAll();
        long expected = fingerprint();
        assertThat(database.count("select count(*) from store")).isEqualTo(versions.size());
        assertThat(database.count("select sum(version) from store"))
                .isEqualTo(
                        versions.values().stream().mapToInt(Integer::intValue).sum());

        database.execute("update reference_offset set next_offset = 0");
        await("read again", start()::ready);
        stopAll();
        assertThat(fingerprint()).isEqualTo(expected);

        database.execute("update reference_offset set next_offset = 0; truncate store");
        await("rebuilt", start()::ready);
        assertThat(fingerprint()).isEqualTo(expected);
    }

    @Test
    void poison_goes_to_the_dead_letters_and_the_stream_goes_on() throws Exception {
        UUID good = UUID.randomUUID();
        UUID tooDear = UUID.randomUUID();
        StateTopicConsumer consumer = start();
        String value = value(tooDear, 1, "dear", ",\"price\":123456789.5");
        send(List.of(
                new Sent("no key of ours", "{}"),
                new Sent(key(UUID.randomUUID()), "not json"),
                new Sent(key(UUID.randomUUID()), "{\"company_id\":\"" + UUID.randomUUID() + "\",\"version\":1}"),
                new Sent(key(UUID.randomUUID()), "{\"company_id\":\"" + company + "\",\"version\":1}"),
                new Sent(key(UUID.randomUUID()), value(good, 1, "x\\u0000y", "")),
                new Sent(key(UUID.randomUUID()), value(good, 1, "x", ",\"brand_id\":\"none\"")),
                new Sent(key(UUID.randomUUID()), value(good, 1, "x", ",\"opened\":\"yesterday\"")),
                new Sent(key(UUID.randomUUID()), value(good, 1, "x", ",\"extra\":{\"a\":\"\\u0000\"}")),
                new Sent(key(tooDear), value),
                state(good, 1, "good")));
        await("the good one", () -> database.count(ROWS) == 1);
        await("the dead letters", () -> database.count("select count(*) from outbox") == 9);
        assertThat(database.count("select count(*) from outbox where topic = '"
                        + topic.replace(".v1", ".dlq.v1")
                        + "' and headers::json->>'dlq_reason' <> '' and headers::json->>'dlq_topic' = '" + topic + "'"))
                .isEqualTo(9);
        await("ready in spite of them", consumer::ready);
    }

    @Test
    void replicas_share_the_partitions_and_each_record_counts_once() throws Exception {
        database.execute("alter table store add column writes int not null default 0");
        database.execute("""
                create function count_write() returns trigger language plpgsql as
                $$ begin new.writes := coalesce(old.writes, 0) + 1; return new; end $$;
                create trigger count_write before insert or update on store for each row execute function count_write();
                """);
        List<UUID> stores = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            stores.add(UUID.randomUUID());
        }
        start();
        for (int version = 1; version <= 10; version++) {
            List<Sent> sent = new ArrayList<>();
            for (UUID store : stores) {
                sent.add(state(store, version, "v" + version));
            }
            send(sent);
            if (version == 3) {
                start();
            }
            if (version == 7) {
                running.remove(0).close();
            }
        }
        await("all taken", () -> database.count("select count(*) from store where version = 10") == 200);
        assertThat(database.count("select count(*) from store where writes > 10"))
                .isZero();
    }

    @Test
    void a_broken_database_connection_and_a_broker_outage_delay_only() throws Exception {
        StateTopicConsumer consumer = start();
        send(List.of(state(UUID.randomUUID(), 1, "before")));
        await("first", () -> database.count(ROWS) == 1);
        await("ready", consumer::ready);
        for (int i = 0; i < 5; i++) {
            breakConnections();
            send(List.of(state(UUID.randomUUID(), 1, "broken " + i)));
        }
        await("after broken connections", () -> database.count(ROWS) == 6);
        EmbeddedBroker.stop();
        Thread.sleep(1000);
        assertThat(consumer.ready()).isTrue();
        EmbeddedBroker.start();
        send(List.of(state(UUID.randomUUID(), 1, "after")));
        await("after the outage", () -> database.count(ROWS) == 7);
    }

    @Test
    void a_replica_that_starts_without_a_broker_serves_what_was_complete_once() throws Exception {
        send(List.of(state(UUID.randomUUID(), 1, "known")));
        await("ready", start()::ready);
        stopAll();
        EmbeddedBroker.stop();
        StateTopicConsumer consumer = start();
        await("stale but ready", consumer::ready);
        assertThat(consumer.state()).isEqualTo("stale");
        EmbeddedBroker.start();
        await("up", () -> consumer.state().equals("up"));
    }

    private void breakConnections() throws SQLException {
        try (Connection admin = database.database().connectAsAdmin();
                var statement = admin.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = '"
                    + database.database().app() + "'");
        }
    }

    private long fingerprint() {
        return database.count(
                "select coalesce(sum(hashtextextended(s::text, 0)), 0)::numeric % 1000000007 from store s");
    }

    private record Sent(String key, @Nullable String value) {}

    private Sent state(UUID id, long version, String name) {
        return new Sent(key(id), value(id, version, name, ""));
    }

    private Sent deletion(UUID id) {
        return new Sent(key(id), null);
    }

    private String key(UUID id) {
        return company + "/" + id;
    }

    private String value(UUID id, long version, String name, String more) {
        return "{\"event_id\":\"%s\",\"company_id\":\"%s\",\"version\":%d,\"id\":\"%s\",\"name\":\"%s\"%s}"
                .formatted(UUID.randomUUID(), company, version, id, name, more);
    }

    private void send(List<Sent> records) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", EmbeddedBroker.bootstrapServers(), "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            List<Future<?>> acknowledgements = new ArrayList<>();
            for (Sent sent : records) {
                String value = sent.value();
                acknowledgements.add(producer.send(new ProducerRecord<>(
                        topic, sent.key(), value == null ? null : value.getBytes(StandardCharsets.UTF_8))));
            }
            for (Future<?> acknowledgement : acknowledgements) {
                acknowledgement.get();
            }
        }
    }
}
