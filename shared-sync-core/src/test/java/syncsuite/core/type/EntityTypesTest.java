package syncsuite.core.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import syncsuite.core.conflict.FieldRule;
import syncsuite.core.event.EventType;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;
import syncsuite.core.tenant.Caller;

class EntityTypesTest {
    private static final Fields FIELDS = Fields.of(
            Field.of("mobile_id", FieldType.uuid()).onlyRead(),
            Field.of("version", FieldType.integer(1, 9)).onlyRead(),
            Field.of("status", FieldType.enumeration("A", "B", "C")).required(),
            Field.of("price", FieldType.decimal(8, 2)),
            Field.of("due", FieldType.instant()),
            Field.of("tags", FieldType.uuids(3)),
            Field.of("comments", FieldType.jsonArray(100)),
            Field.of("level", FieldType.integer(0, 9)).onlyRead());
    private static final EntityType TASK = task("work-task", "work.task.v1");

    private static EntityType task(String name, String topic) {
        return EntityType.of(name, "mobile_id", FIELDS, EventType.state(topic, topic.replace(".v1", ".changed.v1")));
    }

    @Test
    void fields_say_how_they_merge() {
        assertThat(TASK.mergingAsGrowingSet("comments", "comment_id").merging())
                .containsExactly(
                        FieldRule.value("status"),
                        FieldRule.decimal("price"),
                        FieldRule.instant("due"),
                        FieldRule.set("tags", null),
                        FieldRule.growingSet("comments", "comment_id"),
                        FieldRule.value("level").keptByServer());
        assertThat(TASK.table()).isEqualTo("work_task");
    }

    @Test
    void types_are_found_by_name() {
        EntityType other = task("other", "work.other.v1");
        EntityTypes types = new EntityTypes(List.of(TASK, other));
        assertThat(types.get("other")).isSameAs(other);
        assertThat(types.all()).containsExactly(TASK, other);
        assertThatThrownBy(() -> types.get("third")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void clashes_stop_the_start_and_are_all_named() {
        EntityType clash = task("work-task", "work.task.v1");
        assertThatThrownBy(() -> new EntityTypes(List.of(TASK, clash)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("name work-task")
                .hasMessageContaining("table work_task")
                .hasMessageContaining("feed work_task")
                .hasMessageContaining("event work.task.changed.v1");
    }

    @Test
    void a_table_is_no_place_for_sql() {
        assertThatThrownBy(() -> TASK.storedIn("note; drop table note", "note"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_creator_and_the_head_office_see_an_item_of_its_creator() {
        Scope scope = Scope.creator();
        Caller seller = caller("auth0|1", "seller");
        UUID place = scope.of(JsonNodeFactory.instance.objectNode(), seller.subject());
        assertThat(scope.allows(seller, place)).isTrue();
        assertThat(scope.allows(caller("auth0|2", "seller"), place)).isFalse();
        assertThat(scope.allows(caller("auth0|2", "ho-admin"), place)).isTrue();
    }

    @Test
    void the_whole_transition_matrix() {
        Transitions transitions = Transitions.of("status").from("A", "B", "C").from("B", "C");
        Set<String> legal = Set.of("AA", "AB", "AC", "BB", "BC", "CC");
        for (String from : List.of("A", "B", "C")) {
            for (String to : List.of("A", "B", "C")) {
                assertThat(transitions.judge(attempt(from, to)).errors().isEmpty())
                        .as(from + " to " + to)
                        .isEqualTo(legal.contains(from + to));
            }
        }
    }

    @Test
    void rules_follow_each_other() {
        Rule flags = attempt -> Ruling.accept(attempt.candidate().deepCopy().put("level", 1));
        Rule rule = flags.and(Transitions.of("status").from("A", "B"));
        assertThat(rule.judge(attempt("A", "B")).content())
                .isEqualTo(status("B").put("level", 1));
        assertThat(rule.judge(attempt("A", "C")).content()).isNull();
    }

    private static Rule.Attempt attempt(String from, String to) {
        return new Rule.Attempt(
                UUID.randomUUID(), status(from), status(to), false, caller("u", "field"), Instant.EPOCH, List.of());
    }

    private static ObjectNode status(String status) {
        return JsonNodeFactory.instance.objectNode().put("status", status);
    }

    private static Caller caller(String subject, String role) {
        return new Caller(subject, UUID.randomUUID(), Set.of(), null, Set.of(role));
    }
}
