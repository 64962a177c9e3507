package syncsuite.fieldops.item;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncsuite.fieldops.Crew;
import syncsuite.fieldops.FieldOpsUnderTest;

/** What readers are told of a kind's items. */
@QuarkusTest
@TestProfile(FieldOpsUnderTest.class)
class ItemPullTest {
    private static final String TASKS = "activity";
    private static final String TASK = "'jobdesc':'T','plandatetime':'2199-01-01T00:00:00Z'";

    private final Crew crew = new Crew();
    private final UUID other = crew.newSite();
    private final UUID third = crew.newSite();
    private final Crew.Phone anna = crew.worker("anna");
    private final Crew.Phone office = crew.phone("office", "ho-admin");
    private final String id = Crew.newId();

    /** What one reader holds, as a client keeps it. */
    private static final class Held {
        final Map<String, JsonNode> items = new TreeMap<>();
        private final Crew.Phone reader;
        private final String query;
        private String from = "";

        Held(Crew.Phone reader, String query) {
            this.reader = reader;
            this.query = query;
        }

        /** Pulls until there is no more; answers the ids that were told as gone. */
        List<String> pull() {
            List<String> gone = new ArrayList<>();
            boolean more = true;
            while (more) {
                ObjectNode page = reader.pull(TASKS, "?limit=3" + query + from);
                page.path("items")
                        .forEach(item -> items.put(item.path("mobile_id").asText(), item));
                page.path("deleted_ids").forEach(deleted -> {
                    gone.add(deleted.asText());
                    items.remove(deleted.asText());
                });
                assertThat(page.path("timestamp")).isEqualTo(page.path("sync_timestamp"));
                from = "&cursor=" + page.path("next_cursor").asText();
                more = page.path("has_more").asBoolean();
            }
            return gone;
        }
    }

    @Test
    void an_item_comes_as_it_is_stored() {
        anna.push(TASKS, Crew.entry(id, TASK + ",'notes':'n'"));
        JsonNode item = anna.item(TASKS, id);
        List<String> names = new ArrayList<>();
        item.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly(
                        "mobile_id",
                        "version",
                        "jobdesc",
                        "plandatetime",
                        "expirydatetime",
                        "priority",
                        "jobstatus",
                        "gracetime",
                        "assignee",
                        "site_id",
                        "location",
                        "checklist",
                        "notes",
                        "created_by",
                        "updated_by",
                        "device_id",
                        "updated_at");
        ObjectNode narrowed = anna.pull(TASKS, "?fields=notes,updated_at");
        ObjectNode expected = Crew.entry(id, "'version':1,'notes':'n'");
        expected.set("updated_at", item.path("updated_at"));
        assertThat(narrowed.path("items").path(0)).isEqualTo(expected);
        assertThat(narrowed.path("full").asBoolean()).isTrue();
    }

    @Test
    void a_reader_is_shown_the_sites_of_the_token() {
        office.push(TASKS, Crew.entry(id, TASK + ",'site_id':'" + crew.site + "'"));
        String second = Crew.newId();
        office.push(TASKS, Crew.entry(second, TASK + ",'site_id':'" + other + "'"));

        assertThat(ids(anna, "")).containsExactly(id);
        assertThat(ids(crew.phone("b", "field", crew.site, other), "")).containsExactly(id, second);
        assertThat(ids(crew.phone("c", "field", third), "")).isEmpty();
        assertThat(ids(crew.phone("d", "field"), "")).isEmpty();
        assertThat(ids(office, "")).containsExactly(id, second);
        assertThat(ids(office, "?site_id=" + other)).containsExactly(second);
        assertThat(ids(new Crew().worker("anna"), "")).isEmpty();
        Response foreign = anna.request().get("/api/v1/sync/activity/changes/?site_id=" + other);
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreign.<String>path("error")).isEqualTo("STORE_NOT_FOUND");
    }

    @Test
    void an_item_that_left_is_told_to_those_it_left() {
        office.push(TASKS, Crew.entry(id, TASK + ",'site_id':'" + crew.site + "'"));
        Held here = new Held(anna, "");
        Held there = new Held(crew.phone("b", "field", other), "");
        Held both = new Held(crew.phone("c", "field", crew.site, other), "");
        Held elsewhere = new Held(crew.phone("d", "field", third), "");
        List<Held> all = List.of(here, there, both, elsewhere);
        all.forEach(Held::pull);

        office.push(TASKS, Crew.entry(id, "'site_id':'" + other + "'"));
        assertThat(here.pull()).containsExactly(id);
        assertThat(there.pull()).isEmpty();
        assertThat(there.items).containsKey(id);
        assertThat(both.pull()).isEmpty();
        assertThat(both.items.get(id).path("version").asLong()).isEqualTo(2);
        assertThat(elsewhere.pull()).isEmpty();

        office.push(TASKS, Crew.entry(id, "'site_id':'" + third + "','version':2"));
        assertThat(there.pull()).containsExactly(id);
        assertThat(both.pull()).containsExactly(id);
        office.push(TASKS, Crew.entry(id, "'deleted':true,'version':3"));
        assertThat(elsewhere.pull()).containsExactly(id);
        assertThat(here.pull()).isEmpty();
    }

    @Test
    void what_somebody_else_is_to_do_now_leaves_my_list() {
        anna.push(TASKS, Crew.entry(id, TASK + ",'assignee':'bert'"));
        Held mine = new Held(crew.worker("bert"), "&assigned_to=me");
        mine.pull();
        assertThat(mine.items).containsOnlyKeys(id);

        anna.push(TASKS, Crew.entry(id, "'notes':'still his'"));
        assertThat(mine.pull()).isEmpty();
        assertThat(mine.items.get(id).path("version").asLong()).isEqualTo(2);
        anna.push(TASKS, Crew.entry(id, "'assignee':'carl','version':2"));
        assertThat(mine.pull()).containsExactly(id);
        anna.push(TASKS, Crew.entry(id, "'notes':'not his','version':3"));
        assertThat(mine.pull()).isEmpty();
        anna.push(TASKS, Crew.entry(id, "'assignee':'bert','version':4"));
        mine.pull();
        anna.push(TASKS, Crew.entry(id, "'deleted':true,'version':5"));
        assertThat(mine.pull()).containsExactly(id);
    }

    @Test
    void filters_that_cannot_be_are_refused() {
        refused("activity", "?assigned_to=bert", "assigned_to");
        refused("attendance", "?assigned_to=me", "assigned_to");
        refused("activity", "?site_id=here", "site_id");
        refused("activity", "?limit=0", "limit");
        refused("activity", "?cursor=nonsense", "");
        anna.push(TASKS, Crew.entry(id, TASK));
        String cursor = anna.pull(TASKS, "").path("next_cursor").asText();
        Response other = crew.worker("bert").request().get("/api/v1/sync/helpdesk/changes/?cursor=" + cursor);
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(other.<String>path("error")).isEqualTo("INVALID_CURSOR");
    }

    /** Readers of every kind end up with exactly what a reader who starts afresh is shown. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whoever_follows_the_changes_holds_what_there_is(long seed) {
        Random random = new Random(seed);
        List<UUID> sites = List.of(crew.site, other, third);
        List<String> users = List.of("anna", "bert", "carl");
        List<Held> readers = new ArrayList<>();
        for (String query : List.of("", "&assigned_to=me")) {
            readers.add(new Held(office, query.isEmpty() ? query : ""));
            readers.add(new Held(anna, query));
            readers.add(new Held(crew.phone("bert", "field", crew.site, other), query));
            readers.add(new Held(crew.phone("carl", "field", crew.site, other, third), query));
            readers.add(new Held(crew.phone("bert", "ho-admin"), query));
        }
        Map<String, Long> versions = new TreeMap<>();
        for (int i = 0; i < 150; i++) {
            List<String> known = List.copyOf(versions.keySet());
            String item = known.size() < 8 ? Crew.newId() : known.get(random.nextInt(known.size()));
            String change = "'site_id':'" + sites.get(random.nextInt(3)) + "','assignee':'"
                    + users.get(random.nextInt(3)) + "','notes':'" + i + "'";
            boolean deleted = versions.containsKey(item) && random.nextInt(10) == 0;
            ObjectNode entry = Crew.entry(item, TASK + "," + change)
                    .put("version", versions.getOrDefault(item, 1L))
                    .put("deleted", deleted);
            JsonNode synced = office.push(TASKS, entry).path("synced_items").path(0);
            assertThat(synced.path("status").asText()).isIn("created", "updated", "deleted");
            if (deleted) {
                versions.remove(item);
            } else {
                versions.put(item, synced.path("server_version").asLong());
            }
            readers.forEach(reader -> {
                if (random.nextInt(4) == 0) {
                    reader.pull();
                }
            });
        }
        for (Held reader : readers) {
            reader.pull();
            Held fresh = new Held(reader.reader, reader.query);
            fresh.pull();
            assertThat(reader.items).as(reader.query).isEqualTo(fresh.items);
        }
        assertThat(readers.get(0).items).hasSize(versions.size());
    }

    private void refused(String path, String query, String field) {
        Response answer = anna.request().get("/api/v1/sync/" + path + "/changes/" + query);
        assertThat(answer.statusCode()).as(query).isEqualTo(400);
        assertThat(answer.asString()).contains(field);
    }

    private static List<String> ids(Crew.Phone reader, String query) {
        List<String> ids = new ArrayList<>();
        reader.pull(TASKS, query)
                .path("items")
                .forEach(item -> ids.add(item.path("mobile_id").asText()));
        return ids;
    }
}
