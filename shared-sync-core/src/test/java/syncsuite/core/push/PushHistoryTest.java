package syncsuite.core.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static syncsuite.core.push.Notes.item;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import syncsuite.core.conflict.ConflictPolicy;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.type.EntityType;

class PushHistoryTest {
    private final Notes notes = new Notes(2);

    @AfterEach
    void close() {
        notes.close();
    }

    @Test
    void the_service_adds_to_the_history_and_never_edits_it() throws SQLException {
        try (Connection app = notes.database.database().connectAsApp();
                Statement statement = app.createStatement()) {
            for (String edit : List.of(
                    "update item_history set by_user = 'nobody'",
                    "delete from item_history",
                    "update item_decision set resolution = 'manual'",
                    "delete from item_decision")) {
                assertThatThrownBy(() -> statement.execute(edit)).hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void a_part_of_the_versions_ends_with_the_current_one() {
        UUID id = UUID.randomUUID();
        notes.push(notes.caller, Notes.NOTE, item(id, "'title':'1'"));
        for (int version = 1; version <= 5; version++) {
            notes.push(notes.caller, Notes.NOTE, item(id, "'version':" + version + ",'title':'" + (version + 1) + "'"));
        }
        assertThat(versions(id, 0, 10)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(versions(id, 3, 10)).containsExactly(3L, 4L, 5L, 6L);
        assertThat(versions(id, 2, 2)).containsExactly(2L, 3L, 6L);
        assertThat(versions(id, 9, 10)).containsExactly(6L);
        assertThat(versions(UUID.randomUUID(), 0, 10)).isEmpty();
    }

    private List<Long> versions(UUID id, long from, int limit) {
        return notes.in(connection -> ItemVersions.of(connection, notes.company, Notes.NOTE, id, from, limit)).stream()
                .map(Item::version)
                .toList();
    }

    @Test
    void a_field_named_as_the_envelopes_is_told_under_a_name_of_its_own() {
        EntityType visit = EntityType.of(
                        "note",
                        "note_id",
                        Notes.NOTE.fields().and(Field.of("occurred_at", FieldType.instant())),
                        Notes.NOTE.event())
                .within(Notes.NOTE.scope());
        notes.push(notes.caller, visit, item(UUID.randomUUID(), "'title':'t','occurred_at':'2026-01-01T00:00:00Z'"));
        String payload = notes.query("select convert_from(payload, 'UTF8') from outbox order by xid desc, id desc")
                .get(0)
                .get(0);
        assertThat(Notes.json(payload).path("item_occurred_at").asText()).isEqualTo("2026-01-01T00:00:00.000000Z");
        assertThat(Notes.json(payload).path("occurred_at").asText()).isGreaterThan("2026-02");
    }

    @Test
    void versions_are_forgotten_by_the_time_they_were_superseded_in_steps() throws SQLException {
        UUID id = UUID.randomUUID();
        notes.push(notes.caller, Notes.NOTE, item(id, "'title':'0'"));
        for (int version = 1; version <= 6; version++) {
            notes.push(notes.caller, Notes.NOTE, item(id, "'version':" + version + ",'title':'" + version + "'"));
        }
        notes.push(
                notes.caller("otto", notes.site),
                Notes.note(ConflictPolicy.SERVER_WINS),
                item(id, "'version':1,'title':'x'"));
        notes.query("update item_history set superseded = superseded - 86400000000 where version <= 5"
                + " and item_id = '" + id + "' returning 1");

        assertThat(forget("sync.company_id", notes.company.toString(), "now() + interval '1 hour'", "'{}'", 10))
                .as("in a transaction of a company")
                .isZero();
        assertThat(forget("now() - interval '1 hour'", "'{note}'", 10)).isZero();
        assertThat(forget("now() - interval '1 hour'", "'{}'", 3)).isEqualTo(3);
        assertThat(forget("now() - interval '1 hour'", "'{}'", 3)).isEqualTo(2);
        assertThat(forget("now() - interval '1 hour'", "'{}'", 3)).isZero();
        assertThat(notes.query("select version::text from item_history where item_id = '" + id + "'"))
                .containsExactly(List.of("6"));
        assertThat(notes.database.count("select count(*) from item_decision")).isEqualTo(1);
        assertThat(forget("now() + interval '1 hour'", "'{}'", 3)).isEqualTo(1);
        assertThat(notes.database.count("select count(*) from item_decision")).isZero();
    }

    private long forget(String before, String kept, int count) throws SQLException {
        return forget("sync.system", "on", before, kept, count);
    }

    private long forget(String setting, String value, String before, String kept, int count) throws SQLException {
        try (Connection app = notes.database.database().connectAsApp();
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('" + setting + "', '" + value + "', false)");
            try (var rows = statement.executeQuery(
                    "select sync_forget_versions(" + before + ", " + kept + ", " + count + ")")) {
                assertThat(rows.next()).isTrue();
                return rows.getLong(1);
            }
        }
    }
}
