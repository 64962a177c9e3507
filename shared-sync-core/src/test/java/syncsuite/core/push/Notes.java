package syncsuite.core.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import syncsuite.core.conflict.ConflictPolicy;
import syncsuite.core.embedded.MigratedDatabase;
import syncsuite.core.event.EventType;
import syncsuite.core.event.Events;
import syncsuite.core.event.UuidV7;
import syncsuite.core.json.BatchItem;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;
import syncsuite.core.json.StrictJson;
import syncsuite.core.outbox.Outbox;
import syncsuite.core.tenant.Caller;
import syncsuite.core.type.EntityType;
import syncsuite.core.type.Incoming;
import syncsuite.core.type.Scope;
import syncsuite.core.type.Transitions;

/** A type of items for tests, on a real database with the core's schema. */
final class Notes implements AutoCloseable {
    static final Transitions STATUSES =
            Transitions.of("status").from("NEW", "OPEN", "CANCELLED").from("OPEN", "DONE");

    static final EntityType NOTE = EntityType.of(
                    "note",
                    "note_id",
                    Fields.of(
                            Field.of("title", FieldType.text(40).notBlank()).required(),
                            Field.of("text", FieldType.text(200)).orNull(),
                            Field.of("status", FieldType.enumeration("NEW", "OPEN", "DONE", "CANCELLED"))
                                    .withDefault("NEW"),
                            Field.of("amount", FieldType.decimal(12, 2)).orNull(),
                            Field.of("due", FieldType.instant()).orNull(),
                            Field.of("site_id", FieldType.uuid()),
                            Field.of("watchers", FieldType.uuids(20)).orNull(),
                            Field.of(
                                            "comments",
                                            FieldType.list(
                                                    FieldType.object(Fields.of(
                                                            Field.of("comment_id", FieldType.uuid())
                                                                    .required(),
                                                            Field.of("text", FieldType.text(100))
                                                                    .required())),
                                                    50))
                                    .orNull(),
                            Field.of("level", FieldType.integer(0, 9))
                                    .withDefault(0)
                                    .onlyRead()),
                    EventType.state("test.note.v1", "test.note.changed.v1"))
            .within(Scope.site("site_id"))
            .mergingAsGrowingSet("comments", "comment_id")
            .ruledBy(STATUSES);

    final MigratedDatabase database;
    final PushEngine engine = new PushEngine(
            new Outbox(),
            new Events("/test", Clock.systemUTC(), new UuidV7(Clock.systemUTC(), RandomGenerator.getDefault())),
            Clock.systemUTC());
    final UUID company = UUID.randomUUID();
    final UUID site = UUID.randomUUID();
    final Caller caller = caller("anna", site);

    Notes(int connections) {
        database = MigratedDatabase.create("notes", connections);
        database.execute("call sync_items('note', 'note')");
    }

    static EntityType note(ConflictPolicy policy) {
        return NOTE.onConflict(policy);
    }

    Caller caller(String user, UUID... sites) {
        return new Caller(user, company, Set.of(sites), "device of " + user, Set.of("field"));
    }

    /** Uploads in a transaction of its own. */
    PushResult push(Caller as, EntityType type, ObjectNode... items) {
        return pushing(as, type, items).await().atMost(Duration.ofSeconds(60));
    }

    Uni<PushResult> pushing(Caller as, EntityType type, ObjectNode... items) {
        List<Incoming> incoming = incoming(type, items);
        return database.tenants()
                .inTransaction(as.companyId(), connection -> engine.push(connection, as, type, incoming));
    }

    static List<Incoming> incoming(EntityType type, ObjectNode... items) {
        List<BatchItem> batch = new ArrayList<>();
        for (ObjectNode item : items) {
            batch.add(new BatchItem(batch.size(), item, null));
        }
        return Incoming.of(type, batch);
    }

    <T> T in(Function<SqlConnection, Uni<T>> work) {
        return database.tenants().inTransaction(company, work).await().atMost(Duration.ofSeconds(60));
    }

    /** One item's outcome. */
    PushOutcome one(Caller as, EntityType type, ObjectNode item) {
        return push(as, type, item).outcomes().get(0);
    }

    /** JSON with single quotes. */
    static ObjectNode json(String text) {
        return (ObjectNode) StrictJson.read(text.replace('\'', '"').getBytes(UTF_8));
    }

    /** An item from its id and its further members, {@code 'version':2,'title':'x'}. */
    static ObjectNode item(UUID id, String members) {
        return json("{'note_id':'" + id + "'" + (members.isEmpty() ? "" : "," + members) + "}");
    }

    /** All rows of the company by id, as JSON objects of their columns. */
    Map<UUID, ObjectNode> rows() {
        Map<UUID, ObjectNode> rows = new TreeMap<>();
        query("select id::text, to_jsonb(note)::text from note where company_id = '" + company + "'")
                .forEach(row -> rows.put(UUID.fromString(row.get(0)), json(row.get(1))));
        return rows;
    }

    /** What a superuser sees. */
    List<List<@Nullable String>> query(String sql) {
        try (var admin = database.database().connectAsAdmin();
                var statement = admin.createStatement();
                var found = statement.executeQuery(sql)) {
            List<List<@Nullable String>> rows = new ArrayList<>();
            while (found.next()) {
                @Nullable
                String[] row = new @Nullable String[found.getMetaData().getColumnCount()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = found.getString(i + 1);
                }
                rows.add(Arrays.asList(row));
            }
            return rows;
        } catch (java.sql.SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
