package syncsuite.core.push;

import static org.assertj.core.api.Assertions.assertThat;
import static syncsuite.core.push.Notes.item;
import static syncsuite.core.push.Notes.note;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import syncsuite.core.conflict.ConflictPolicy;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.json.FieldError;
import syncsuite.core.tenant.Caller;
import syncsuite.core.type.EntityType;

/** Two phones edit one note; the second one's edit is based on version 1 while the server is at version 2. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushPoliciesTest {
    private final Notes notes = new Notes(4);
    private final Caller other = notes.caller("otto", notes.site);
    private UUID id = UUID.randomUUID();

    @AfterAll
    void close() {
        notes.close();
    }

    @BeforeEach
    void a_note_at_version_2() {
        id = UUID.randomUUID();
        notes.push(notes.caller, Notes.NOTE, item(id, "'title':'one','text':'first','amount':1.5"));
        notes.push(notes.caller, Notes.NOTE, item(id, "'version':1,'title':'two'"));
    }

    @Test
    void manual_reports_and_applies_nothing() {
        PushOutcome.Conflict conflict = conflict(push(ConflictPolicy.MANUAL, "'title':'zwei','text':'first'"));
        assertThat(conflict.fields()).containsExactly("title");
        assertThat(conflict.clientVersion()).isEqualTo(1);
        assertThat(conflict.serverVersion()).isEqualTo(2);
        assertThat(conflict.resolution()).isEqualTo(ConflictPolicy.MANUAL);
        assertThat(conflict.serverDeleted()).isFalse();
        ObjectNode data = Objects.requireNonNull(conflict.serverData());
        assertThat(Instant.parse(data.remove("updated_at").asText()))
                .isBeforeOrEqualTo(Instant.now().plusSeconds(1));
        assertThat(data)
                .isEqualTo(Notes.json("{'note_id':'" + id + "','version':2,'title':'two','text':'first',"
                        + "'status':'NEW','amount':1.5,'due':null,'site_id':'" + notes.site
                        + "','watchers':null,'comments':null,'level':0,'created_by':'anna','updated_by':'anna',"
                        + "'device_id':'device of anna'}"));
        assertThat(row().path("version").asLong()).isEqualTo(2);
        assertThat(decisions()).isEmpty();
    }

    @Test
    void server_wins_keeps_both_inputs() {
        PushOutcome.Conflict conflict = conflict(push(ConflictPolicy.SERVER_WINS, "'title':'zwei'"));
        assertThat(conflict.resolution()).isEqualTo(ConflictPolicy.SERVER_WINS);
        assertThat(row().path("version").asLong()).isEqualTo(2);
        assertThat(decisions()).containsExactly(List.of("server_wins", "1", "2", "zwei", "two", "otto"));
    }

    @Test
    void client_wins_over_the_current_version() {
        PushOutcome.Synced synced = synced(push(ConflictPolicy.CLIENT_WINS, "'title':'zwei','amount':'2.50'"));
        assertThat(synced.status()).isEqualTo(PushOutcome.Status.UPDATED);
        assertThat(synced.version()).isEqualTo(3);
        assertThat(synced.overruled()).containsExactly("title", "amount");
        assertThat(content().path("title").asText()).isEqualTo("zwei");
        assertThat(content().path("amount").decimalValue()).isEqualByComparingTo("2.5");
        assertThat(decisions()).containsExactly(List.of("client_wins", "1", "2", "zwei", "two", "otto"));
    }

    @Test
    void merge_takes_from_each_side_what_it_changed() {
        String comment = UUID.randomUUID().toString();
        PushOutcome.Synced synced = synced(push(
                ConflictPolicy.MERGE,
                "'title':'one','text':null,'comments':[{'comment_id':'" + comment + "','text':'c'}]"));
        assertThat(synced.status()).isEqualTo(PushOutcome.Status.MERGED);
        assertThat(synced.version()).isEqualTo(3);
        ObjectNode data = Objects.requireNonNull(synced.data());
        assertThat(data.path("title").asText()).isEqualTo("two");
        assertThat(data.path("text").isNull()).isTrue();
        assertThat(data.path("comments")).hasSize(1);
        assertThat(data.path("version").asLong()).isEqualTo(3);
        assertThat(data.path("updated_by").asText()).isEqualTo("otto");
        assertThat(data.path("created_by").asText()).isEqualTo("anna");
        assertThat(decisions()).containsExactly(List.of("merge", "1", "2", "one", "two", "otto"));

        PushOutcome.Synced again = synced(push(
                ConflictPolicy.MERGE,
                "'title':'one','text':null,'comments':[{'comment_id':'" + comment + "','text':'c'}]"));
        assertThat(again.status()).as("the answer was lost").isEqualTo(PushOutcome.Status.MERGED);
        assertThat(again.version()).isEqualTo(3);
        assertThat(again.data()).isEqualTo(data);
    }

    @ParameterizedTest
    @EnumSource(
            value = ConflictPolicy.class,
            names = {"MERGE", "CLIENT_WINS"})
    void an_edit_that_was_settled_is_not_applied_again_when_somebody_has_taken_it_back(ConflictPolicy policy) {
        String edit = "'text':'second'";
        assertThat(synced(push(policy, edit)).version()).isEqualTo(3);
        notes.push(notes.caller, Notes.NOTE, item(id, "'version':3,'text':'first'"));

        PushOutcome.Synced again = synced(push(policy, edit));

        assertThat(again.status()).isEqualTo(PushOutcome.Status.MERGED);
        assertThat(again.version()).isEqualTo(4);
        assertThat(Objects.requireNonNull(again.data()).path("text").asText()).isEqualTo("first");
        assertThat(row().path("version").asLong()).isEqualTo(4);
        PushOutcome others = notes.one(notes.caller, Notes.note(policy), item(id, "'version':1," + edit));
        assertThat(synced(others).version()).as("another user's is applied").isEqualTo(5);
    }

    @Test
    void merge_of_a_field_changed_on_both_sides_applies_nothing() {
        PushOutcome.Conflict conflict = conflict(push(ConflictPolicy.MERGE, "'title':'zwei','text':'else'"));
        assertThat(conflict.fields()).containsExactly("title");
        assertThat(conflict.resolution()).isEqualTo(ConflictPolicy.MANUAL);
        assertThat(content().path("text").asText()).isEqualTo("first");
    }

    @Test
    void merge_without_its_base_is_a_conflict() {
        notes.query("delete from item_history where item_id = '" + id + "' returning 1");
        PushOutcome.Conflict conflict = conflict(push(ConflictPolicy.MERGE, "'title':'one','text':'else'"));
        assertThat(conflict.fields()).containsExactly("title", "text");
    }

    @ParameterizedTest
    @EnumSource(ConflictPolicy.class)
    void both_sides_to_equal_values_is_no_conflict(ConflictPolicy policy) {
        PushOutcome.Synced synced = synced(push(policy, "'title':'two','amount':'1.50'"));
        assertThat(synced.status()).isEqualTo(PushOutcome.Status.UNCHANGED);
        assertThat(synced.version()).isEqualTo(2);
        assertThat(decisions()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ConflictPolicy.class)
    void a_deletion_based_on_an_older_version_goes_by_the_policy(ConflictPolicy policy) {
        PushOutcome outcome = push(policy, "'deleted':true");
        if (policy == ConflictPolicy.CLIENT_WINS) {
            assertThat(synced(outcome).status()).isEqualTo(PushOutcome.Status.DELETED);
            assertThat(row().path("deleted").asBoolean()).isTrue();
        } else {
            assertThat(conflict(outcome).fields()).containsExactly("deleted");
            assertThat(row().path("deleted").asBoolean()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(ConflictPolicy.class)
    void no_policy_raises_the_dead(ConflictPolicy policy) {
        notes.push(notes.caller, Notes.NOTE, item(id, "'version':2,'deleted':true"));
        assertThat(conflict(push(policy, "'title':'zwei'")).serverDeleted()).isTrue();
        assertThat(row().path("deleted").asBoolean()).isTrue();
        assertThat(row().path("content")).isEmpty();
    }

    @Test
    void the_same_edit_by_somebody_else_is_no_repetition() {
        notes.push(notes.caller, Notes.NOTE, item(id, "'version':2,'title':'three'"));
        String same = "'title':'two'";
        assertThat(synced(notes.one(notes.caller, Notes.NOTE, item(id, "'version':1," + same)))
                        .version())
                .isEqualTo(2);
        assertThat(conflict(push(ConflictPolicy.MANUAL, same)).fields()).containsExactly("title");
    }

    @Test
    void what_is_written_once_stays_whatever_version_a_client_names() {
        EntityType once = Notes.NOTE.writtenOnce();
        PushOutcome.Conflict conflict = conflict(notes.one(other, once, item(id, "'version':2,'title':'zwei'")));
        assertThat(conflict.resolution()).isEqualTo(ConflictPolicy.SERVER_WINS);
        assertThat(conflict.fields()).containsExactly("title");
        assertThat(conflict(notes.one(other, once, item(id, "'version':2,'deleted':true")))
                        .resolution())
                .isEqualTo(ConflictPolicy.SERVER_WINS);
        assertThat(synced(notes.one(other, once, item(id, "'title':'two'"))).status())
                .isEqualTo(PushOutcome.Status.UNCHANGED);
        assertThat(decisions()).hasSize(2);
        assertThat(row().path("version").asLong()).isEqualTo(2);
    }

    @Test
    void a_rule_refuses_what_the_merge_would_write() {
        PushOutcome.Refused refused = (PushOutcome.Refused) push(ConflictPolicy.MERGE, "'status':'DONE'");
        assertThat(refused.errors()).containsExactly(FieldError.invalid("status", "cannot go from NEW to DONE"));
    }

    @Test
    void clients_never_write_what_the_server_keeps() {
        notes.in(connection -> notes.engine.amend(
                connection,
                notes.company,
                Author.server("escalation"),
                Notes.NOTE,
                List.of(id),
                content -> content.put("level", 2)));
        PushOutcome.Synced synced = synced(notes.one(other, Notes.NOTE, item(id, "'version':3,'level':0,'text':'t'")));
        assertThat(synced.status()).isEqualTo(PushOutcome.Status.UPDATED);
        assertThat(content().path("level").asInt()).isEqualTo(2);
    }

    @Test
    void what_the_server_amends_is_a_version_like_any_other() {
        List<Item> amended = notes.in(connection -> notes.engine.amend(
                connection,
                notes.company,
                Author.server("escalation"),
                Notes.NOTE,
                List.of(id, UUID.randomUUID()),
                content -> content.put("level", 1)));
        assertThat(amended).singleElement().satisfies(item -> {
            assertThat(item.version()).isEqualTo(3);
            assertThat(item.seq()).isEqualTo(row().path("seq").asLong());
        });
        List<Item> versions = notes.in(connection -> ItemVersions.of(connection, notes.company, Notes.NOTE, id));
        assertThat(versions).extracting(Item::version).containsExactly(1L, 2L, 3L);
        assertThat(versions).extracting(Item::updatedBy).containsExactly("anna", "anna", "escalation");
        assertThat(versions)
                .extracting(item -> item.content().path("title").asText())
                .containsExactly("one", "two", "two");
        List<Item> untouched = notes.in(connection -> notes.engine.amend(
                connection, notes.company, Author.server("escalation"), Notes.NOTE, List.of(id), content -> content));
        assertThat(untouched).isEmpty();
    }

    @Test
    void a_note_that_moves_leaves_a_departure_until_it_comes_back() {
        UUID elsewhere = UUID.randomUUID();
        Caller both = notes.caller("anna", notes.site, elsewhere);
        notes.push(both, Notes.NOTE, item(id, "'version':2,'site_id':'" + elsewhere + "'"));
        assertThat(departures())
                .containsExactly(
                        List.of(notes.site.toString(), row().path("seq").asText()));
        assertThat(((PushOutcome.Refused) notes.one(other, Notes.NOTE, item(id, "'version':3,'text':'x'"))).errors())
                .extracting(FieldError::code)
                .containsExactly(ErrorCode.NOT_FOUND);
        notes.push(both, Notes.NOTE, item(id, "'version':3,'site_id':'" + notes.site + "'"));
        assertThat(departures())
                .containsExactly(List.of(elsewhere.toString(), row().path("seq").asText()));
    }

    @Test
    void nobody_moves_a_note_to_where_he_is_not() {
        PushOutcome outcome =
                notes.one(other, Notes.NOTE, item(id, "'version':2,'site_id':'" + UUID.randomUUID() + "'"));
        assertThat(((PushOutcome.Refused) outcome).errors())
                .extracting(FieldError::code)
                .containsExactly(ErrorCode.STORE_NOT_FOUND);
    }

    @Test
    void every_applied_change_is_one_event() {
        notes.push(
                notes.caller,
                Notes.NOTE,
                item(id, "'version':2,'text':'x'"),
                item(id, "'version':3,'text':'x'"),
                item(id, "'version':3,'text':'y'"),
                item(id, "'version':4,'deleted':true"));
        List<List<String>> events = notes.query("select convert_from(payload, 'UTF8')::jsonb ->> 'version',"
                + " convert_from(payload, 'UTF8')::jsonb ->> 'text', convert_from(payload, 'UTF8')::jsonb ->> 'updated_at'"
                + " from outbox where key = '" + notes.company + "/" + id + "' order by id");
        assertThat(events).extracting(event -> event.get(0)).containsExactly("1", "2", "3", "4", null);
        assertThat(events).extracting(event -> event.get(1)).containsExactly("first", "first", "x", "y", null);
        assertThat(events.subList(0, 4))
                .extracting(event -> event.get(2))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void the_answer_has_its_three_lists() {
        EntityType type = note(ConflictPolicy.CLIENT_WINS);
        PushResult result = notes.push(
                other,
                type,
                item(id, "'version':1,'title':'zwei'"),
                item(id, "'version':9"),
                item(UUID.randomUUID(), "'title':'','status':7"));
        ObjectNode answer = PushAnswer.of("note_id", result, Instant.EPOCH);
        JsonNode synced = answer.path("synced_items").path(0);
        assertThat(synced.path("resolution").asText()).isEqualTo("client_wins");
        assertThat(synced.path("conflicting_fields").path(0).asText()).isEqualTo("title");
        assertThat(synced.path("data").path("version").asInt()).isEqualTo(3);
        assertThat(answer.path("errors")).hasSize(2);
        assertThat(answer.path("errors").path(1).path("errors")).hasSize(2);
        assertThat(answer.path("timestamp").asText()).isEqualTo("1970-01-01T00:00:00.000000Z");
        assertThat(result.errors()).isEqualTo(2);
        assertThat(result.conflicts()).isZero();
        assertThat(result.count(PushOutcome.Status.UPDATED)).isEqualTo(1);
    }

    private PushOutcome push(ConflictPolicy policy, String members) {
        return notes.one(other, note(policy), item(id, "'version':1," + members));
    }

    private static PushOutcome.Conflict conflict(PushOutcome outcome) {
        assertThat(outcome).isInstanceOf(PushOutcome.Conflict.class);
        return (PushOutcome.Conflict) outcome;
    }

    private static PushOutcome.Synced synced(PushOutcome outcome) {
        assertThat(outcome).isInstanceOf(PushOutcome.Synced.class);
        return (PushOutcome.Synced) outcome;
    }

    private ObjectNode row() {
        return Objects.requireNonNull(notes.rows().get(id));
    }

    private JsonNode content() {
        return row().path("content");
    }

    private List<List<String>> departures() {
        return notes.query("select scope_id::text, seq::text from departure where item_id = '" + id + "'");
    }

    private List<List<String>> decisions() {
        return notes.query("select resolution, client_version::text, server_version::text, client ->> 'title',"
                + " server ->> 'title', by_user from item_decision where item_id = '" + id + "'");
    }
}
