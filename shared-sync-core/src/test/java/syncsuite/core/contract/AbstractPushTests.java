package syncsuite.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The laws of uploading, for any type whose items can be edited: a service extends this once per type and says what its
 * items look like and how they are sent. Knows nothing but the answers.
 */
public abstract class AbstractPushTests {

    /** The wire name of an item's id. */
    protected abstract String idField();

    /** The fields of an acceptable new item, without id and version. */
    protected abstract ObjectNode newItem();

    /** A change of one field that any item takes; other numbers give other values of the same field. */
    protected abstract ObjectNode edit(int number);

    /** A field and a value that no item takes. */
    protected abstract ObjectNode unacceptable();

    /** Uploads as a caller in whose scope new items are; answers the body of the 200. */
    protected abstract ObjectNode push(List<ObjectNode> entries);

    /** Uploads as a caller of the same company who does not see those items. */
    protected abstract ObjectNode pushOutOfScope(List<ObjectNode> entries);

    /** Uploads as a caller of another company. */
    protected abstract ObjectNode pushFromOtherCompany(List<ObjectNode> entries);

    private final String id = UUID.randomUUID().toString();

    @Test
    void nothing_in_nothing_out() {
        ObjectNode answer = push(List.of());
        assertThat(answer.path("synced_items")).isEmpty();
        assertThat(answer.path("conflicts")).isEmpty();
        assertThat(answer.path("errors")).isEmpty();
        assertThat(answer.path("timestamp").asText()).endsWith("Z");
    }

    @Test
    void a_new_item_has_version_1() {
        assertSynced(push(item(id, newItem())), "created", 1);
    }

    @Test
    void an_item_sent_again_is_unchanged() {
        ObjectNode item = item(id, newItem());
        push(item);
        assertSynced(push(item), "unchanged", 1);
    }

    @Test
    void each_change_adds_one_to_the_version() {
        push(item(id, newItem()));
        assertSynced(push(item(id, edit(1), 1)), "updated", 2);
        assertSynced(push(item(id, edit(2), 2)), "updated", 3);
    }

    @Test
    void a_change_whose_answer_was_lost_is_unchanged_when_sent_again() {
        push(item(id, newItem()));
        push(item(id, edit(1), 1));
        assertSynced(push(item(id, edit(1), 1)), "unchanged", 2);
    }

    @Test
    void a_repeated_upload_tells_the_version_it_was_applied_as_whatever_came_after() {
        ObjectNode first = item(id, newItem());
        push(first);
        push(item(id, edit(1), 1));
        push(item(id, edit(2), 2));
        assertSynced(push(item(id, edit(1), 1)), "unchanged", 2);
        assertSynced(push(first), "unchanged", 1);
        assertSynced(push(item(id, edit(3), 3)), "updated", 4);
    }

    @Test
    void an_unknown_item_with_a_version_is_told_as_unknown() {
        assertError(push(item(id, newItem(), 2)), 0, "UNKNOWN_ITEM");
    }

    @Test
    void a_version_above_the_servers_is_an_error() {
        push(item(id, newItem()));
        assertError(push(item(id, edit(1), 2)), 0, "VERSION_MISMATCH");
    }

    @Test
    void a_deleted_item_stays_deleted() {
        push(item(id, newItem()));
        ObjectNode deletion = item(id, newItem().objectNode().put("deleted", true));
        assertSynced(push(deletion), "deleted", 2);
        assertSynced(push(deletion), "unchanged", 2);
        JsonNode conflict = push(item(id, edit(1), 1)).path("conflicts").path(0);
        assertThat(conflict.path(idField()).asText()).isEqualTo(id);
        assertThat(conflict.path("server_deleted").asBoolean()).isTrue();
        assertThat(conflict.path("client_version").asLong()).isEqualTo(1);
        assertThat(conflict.path("server_version").asLong()).isEqualTo(2);
        assertThat(conflict.path("server_data").isNull()).isTrue();
    }

    @Test
    void the_same_id_twice_in_one_batch_is_applied_in_order() {
        ObjectNode answer = push(item(id, newItem()), item(id, edit(1), 1), item(id, edit(2), 2), item(id, edit(2), 2));
        assertThat(statuses(answer)).containsExactly("created", "updated", "updated", "unchanged");
        assertSynced(push(item(id, edit(3), 3)), "updated", 4);
    }

    @Test
    void an_unacceptable_item_does_not_hold_the_others_back() {
        String other = UUID.randomUUID().toString();
        ObjectNode wrong = item(UUID.randomUUID().toString(), newItem());
        wrong.setAll(unacceptable());
        ObjectNode answer = push(item(id, newItem()), wrong, item("no id", newItem()), item(other, newItem()));

        assertThat(statuses(answer)).containsExactly("created", "created");
        assertThat(answer.path("errors")).hasSize(2);
        JsonNode error = answer.path("errors").path(0);
        assertThat(error.path("index").asInt()).isEqualTo(1);
        assertThat(error.path(idField())).isEqualTo(wrong.path(idField()));
        assertThat(error.path("code").asText()).isEqualTo("VALIDATION_ERROR");
        assertThat(error.path("field").asText())
                .isEqualTo(unacceptable().fieldNames().next());
        assertThat(answer.path("errors").path(1).path("index").asInt()).isEqualTo(2);
        assertThat(answer.path("errors").path(1).path("field").asText()).isEqualTo(idField());
    }

    @Test
    void wrong_kinds_of_id_version_and_deletion_are_errors_of_their_item() {
        ObjectNode answer = push(
                newItem(),
                item(id, newItem()).put("version", 0),
                item(id, newItem()).put("version", "1"),
                item(id, newItem()).put("deleted", "yes"),
                newItem().put(idField(), 7));
        assertThat(answer.path("synced_items")).isEmpty();
        List<String> fields = new ArrayList<>();
        answer.path("errors").forEach(error -> fields.add(error.path("field").asText()));
        assertThat(fields).containsExactly(idField(), "version", "version", "deleted", idField());
    }

    @Test
    void what_the_caller_may_not_see_is_not_found() {
        push(item(id, newItem()));
        ObjectNode answer = pushOutOfScope(List.of(item(id, edit(1), 1)));
        assertError(answer, 0, "NOT_FOUND");
        assertThat(answer.toString())
                .doesNotContain(
                        newItem().properties().iterator().next().getValue().toString());
        assertSynced(push(item(id, edit(1), 1)), "updated", 2);
    }

    @Test
    void the_ids_of_companies_are_apart() {
        push(item(id, newItem()));
        push(item(id, edit(1), 1));
        assertError(pushFromOtherCompany(List.of(item(id, edit(2), 2))), 0, "UNKNOWN_ITEM");
    }

    /** An item with that id, based on version 1 as no version is named. */
    protected final ObjectNode item(String itemId, ObjectNode fields) {
        return JsonNodeFactory.instance.objectNode().put(idField(), itemId).setAll(fields);
    }

    protected final ObjectNode item(String itemId, ObjectNode fields, long version) {
        return item(itemId, fields).put("version", version);
    }

    protected final ObjectNode push(ObjectNode... entries) {
        ObjectNode answer = push(Arrays.asList(entries));
        assertThat(answer.path("synced_items").size()
                        + answer.path("conflicts").size()
                        + answer.path("errors").size())
                .as("every entry is in exactly one list: %s", answer)
                .isEqualTo(entries.length);
        return answer;
    }

    protected final void assertSynced(ObjectNode answer, String status, long version) {
        assertThat(answer.path("synced_items").path(0).path("status").asText())
                .as("%s", answer)
                .isEqualTo(status);
        assertThat(answer.path("synced_items").path(0).path("server_version").asLong())
                .isEqualTo(version);
    }

    protected final void assertError(ObjectNode answer, int index, String code) {
        assertThat(answer.path("errors").path(0).path("code").asText())
                .as("%s", answer)
                .isEqualTo(code);
        assertThat(answer.path("errors").path(0).path("index").asInt()).isEqualTo(index);
        assertThat(answer.path("errors").path(0).path("message").asText()).isNotEmpty();
    }

    private static List<String> statuses(ObjectNode answer) {
        List<String> statuses = new ArrayList<>();
        answer.path("synced_items")
                .forEach(synced -> statuses.add(synced.path("status").asText()));
        return statuses;
    }
}
