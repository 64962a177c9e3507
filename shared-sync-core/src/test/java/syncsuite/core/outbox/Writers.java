package syncsuite.core.outbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import syncsuite.core.embedded.MigratedDatabase;
import syncsuite.core.event.Event;
import syncsuite.core.event.EventType;
import syncsuite.core.event.Events;
import syncsuite.core.event.UuidV7;

/**
 * Concurrent writers over a few entities: each transaction raises one entity's version, appends its event, waits a
 * random while and commits, or in one case of ten rolls back.
 */
final class Writers {
    static final String TABLE = """
            create table entity (company_id uuid not null, id uuid not null, version bigint not null,
                                 primary key (company_id, id));
            call sync_protect('entity');
            """;
    private static final String RAISE = """
            insert into entity as e (company_id, id, version) values ($1, $2, 1)
            on conflict (company_id, id) do update set version = e.version + 1 returning version
            """;

    private final MigratedDatabase database;
    private final Outbox outbox;
    private final EventType type;
    private final Events events =
            new Events("/test", Clock.systemUTC(), new UuidV7(Clock.systemUTC(), RandomGenerator.getDefault()));
    private final List<UUID> companies = List.of(UUID.randomUUID(), UUID.randomUUID());
    private final List<UUID> entities = new ArrayList<>();
    private final Map<String, Map<Long, String>> committed = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

    Writers(MigratedDatabase database, Outbox outbox, String topic) {
        this.database = database;
        this.outbox = outbox;
        this.type = EventType.state(topic, topic.replace(".v1", ".changed.v1"));
        for (int i = 0; i < 20; i++) {
            entities.add(UUID.randomUUID());
        }
    }

    /** Runs so many writers until each has made so many transactions; blocks. */
    void run(int writers, int transactions) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            Random random = new Random(i);
            Thread thread = new Thread(() -> {
                for (int n = 0; n < transactions; n++) {
                    write(random);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void write(Random random) {
        UUID company = companies.get(random.nextInt(companies.size()));
        UUID entity = entities.get(random.nextInt(entities.size()));
        boolean rollback = random.nextInt(10) == 0;
        Duration delay = Duration.ofMillis(1 + random.nextInt(8));
        long began = System.nanoTime();
        try {
            database.tenants()
                    .inTransaction(
                            company,
                            connection -> change(connection, company, entity)
                                    .onItem()
                                    .delayIt()
                                    .by(delay)
                                    .onItem()
                                    .transformToUni(change -> rollback
                                            ? Uni.createFrom().failure(new RolledBack())
                                            : Uni.createFrom().item(change)))
                    .invoke(change -> committed
                            .computeIfAbsent(change.event().key(), key -> new ConcurrentHashMap<>())
                            .put(change.version(), change.event().id().toString()))
                    .await()
                    .atMost(Duration.ofSeconds(20));
            nanos.add(System.nanoTime() - began);
        } catch (RolledBack asked) {
            // One of ten.
        } catch (RuntimeException failed) {
            failures.add(failed);
        }
    }

    private Uni<Change> change(SqlConnection connection, UUID company, UUID entity) {
        return connection
                .preparedQuery(RAISE)
                .execute(Tuple.of(company, entity))
                .chain(raised -> {
                    long version = raised.iterator().next().getLong(0);
                    var data = JsonNodeFactory.instance.objectNode().put("name", "entity");
                    Event event = events.state(type, company, entity, version, data);
                    return outbox.append(connection, List.of(event)).replaceWith(new Change(event, version));
                });
    }

    private record Change(Event event, long version) {}

    private static final class RolledBack extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Ids of committed events by key, in the order of versions, which is the order of commits. */
    Map<String, List<String>> committed() {
        Map<String, List<String>> ordered = new TreeMap<>();
        committed.forEach((key, versions) -> ordered.put(key, List.copyOf(new TreeMap<>(versions).values())));
        return ordered;
    }

    int count() {
        return committed.values().stream().mapToInt(Map::size).sum();
    }

    List<Throwable> failures() {
        return List.copyOf(failures);
    }

    Duration slowest() {
        return Duration.ofNanos(nanos.stream().mapToLong(Long::longValue).max().orElse(0));
    }
}
