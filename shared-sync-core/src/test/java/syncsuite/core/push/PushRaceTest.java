package syncsuite.core.push;

import static org.assertj.core.api.Assertions.assertThat;
import static syncsuite.core.push.Notes.item;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import syncsuite.core.conflict.ConflictPolicy;
import syncsuite.core.embedded.MigratedDatabase;
import syncsuite.core.tenant.Caller;
import syncsuite.core.type.EntityType;
import syncsuite.core.type.Incoming;

class PushRaceTest {
    private static final EntityType TYPE = Notes.note(ConflictPolicy.CLIENT_WINS);
    private static final Duration LONG = Duration.ofMinutes(2);

    private final Notes notes = new Notes(4);
    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = MigratedDatabase.openPool(
            notes.database.database().url(),
            notes.database.database().app(),
            notes.database.database().password(),
            50,
            vertx);

    @AfterEach
    void close() {
        pool.close().await().indefinitely();
        vertx.close().await().indefinitely();
        notes.close();
    }

    @Test
    void fifty_overlapping_uploads_are_applied_once_each_and_none_is_a_victim() {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(120).toList();
        List<Uni<PushResult>> uploads = new ArrayList<>();
        for (int pusher = 0; pusher < 50; pusher++) {
            List<UUID> shuffled = new ArrayList<>(ids);
            Collections.shuffle(shuffled, new Random(pusher));
            String text = "'title':'by " + pusher + "','text':'";
            ObjectNode[] items = shuffled.stream()
                    .limit(80)
                    .map(id -> item(id, text + id + "'"))
                    .toArray(ObjectNode[]::new);
            uploads.add(once(notes.caller("user " + pusher, notes.site), TYPE, items));
        }

        List<PushResult> results = Uni.join().all(uploads).andFailFast().await().atMost(LONG);

        Map<UUID, Long> applied = new HashMap<>();
        for (PushResult result : results) {
            assertThat(result.errors() + result.conflicts()).isZero();
            result.outcomes().forEach(outcome -> applied.merge(UUID.fromString(outcome.id()), 1L, Long::sum));
        }
        Map<UUID, ObjectNode> rows = notes.rows();
        applied.forEach((id, count) -> assertThat(
                        Objects.requireNonNull(rows.get(id)).path("version").asLong())
                .isEqualTo(count));
        long total = 50 * 80;
        assertThat(count("select count(*) from outbox")).isEqualTo(total);
        assertThat(
                        count(
                                "select count(distinct seq) from (select seq from note union all select seq from item_history) s"))
                .isEqualTo(total);
        assertThat(count("select count(*) from item_history")).isEqualTo(total - applied.size());
        assertThat(count("select count(*) from (select item_id, version, superseded, lead(seq, 1, (select seq from note"
                        + " where id = item_id)) over (partition by item_id order by version) as next,"
                        + " row_number() over (partition by item_id order by version) as place from item_history) h"
                        + " where version <> place or superseded <> next"))
                .as("holes")
                .isZero();
        assertThat(count("select live from feed_total")).isEqualTo(applied.size());
    }

    @Test
    void of_many_creators_of_one_item_one_wins_and_the_others_are_told() {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(200).toList();
        List<Uni<PushResult>> uploads = new ArrayList<>();
        for (int pusher = 0; pusher < 30; pusher++) {
            List<UUID> some = new ArrayList<>(ids);
            Collections.shuffle(some, new Random(pusher));
            ObjectNode[] items = some.stream()
                    .limit(150)
                    .map(id -> item(id, "'title':'same'"))
                    .toArray(ObjectNode[]::new);
            uploads.add(once(notes.caller, Notes.NOTE, items));
        }

        List<PushResult> results = Uni.join().all(uploads).andFailFast().await().atMost(LONG);

        long created = results.stream()
                .mapToLong(result -> result.count(PushOutcome.Status.CREATED))
                .sum();
        long unchanged = results.stream()
                .mapToLong(result -> result.count(PushOutcome.Status.UNCHANGED))
                .sum();
        assertThat(created).isEqualTo(count("select count(*) from note")).isEqualTo(ids.size());
        assertThat(created + unchanged).isEqualTo(30 * 150);
        assertThat(count("select count(*) from outbox")).isEqualTo(created);
    }

    /** The second upload judges the id as new, then waits for the first one's feed; its insert comes too late. */
    @Test
    void a_lost_race_is_judged_again() {
        UUID id = UUID.randomUUID();
        Uni<PushResult> slow = notes.database
                .tenants()
                .inTransaction(
                        notes.company,
                        connection -> notes.engine
                                .push(connection, notes.caller, Notes.NOTE, incoming(item(id, "'title':'first'")))
                                .onItem()
                                .delayIt()
                                .by(Duration.ofMillis(500)));
        Uni<PushResult> late = Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(150))
                .chain(() -> notes.pushing(
                        notes.caller,
                        Notes.NOTE,
                        item(UUID.randomUUID(), "'title':'other'"),
                        item(id, "'title':'second'"),
                        item(id, "'title':'second'")));

        List<PushResult> results =
                Uni.join().all(List.of(slow, late)).andFailFast().await().atMost(LONG);

        assertThat(results.get(1).outcomes())
                .extracting(outcome -> ((PushOutcome.Synced) outcome).status())
                .containsExactly(PushOutcome.Status.CREATED, PushOutcome.Status.UPDATED, PushOutcome.Status.UNCHANGED);
        assertThat(count("select version from note where id = '" + id + "'")).isEqualTo(2);
        assertThat(count("select count(*) from outbox")).isEqualTo(3);
    }

    /** One feed's creators wait for each other where they must, another company's do not. */
    @Test
    void companies_do_not_wait_for_each_other() {
        Caller stranger =
                new Caller("eve", UUID.randomUUID(), notes.caller.storeIds(), null, java.util.Set.of("field"));
        UUID id = UUID.randomUUID();
        Uni<PushResult> held = notes.database
                .tenants()
                .inTransaction(
                        notes.company,
                        connection -> notes.engine
                                .push(connection, notes.caller, Notes.NOTE, incoming(item(id, "'title':'first'")))
                                .onItem()
                                .delayIt()
                                .by(Duration.ofSeconds(3)));
        long began = System.nanoTime();
        var holding = held.subscribeAsCompletionStage();
        PushResult result = notes.push(stranger, Notes.NOTE, item(id, "'title':'mine'"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
        assertThat(result.count(PushOutcome.Status.CREATED)).isEqualTo(1);
        holding.join();
        assertThat(count("select count(*) from note where id = '" + id + "'")).isEqualTo(2);
    }

    private static List<Incoming> incoming(ObjectNode item) {
        return Notes.incoming(Notes.NOTE, item);
    }

    /** Without the retry that would hide a deadlock. */
    private Uni<PushResult> once(Caller caller, EntityType type, ObjectNode... items) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select set_config('sync.company_id', $1, true)")
                .execute(Tuple.of(notes.company.toString()))
                .chain(() -> notes.engine.push(connection, caller, type, Notes.incoming(type, items))));
    }

    private long count(String query) {
        return notes.database.count(query);
    }
}
