package syncsuite.fieldops.item;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import syncsuite.core.contract.EventSchema;
import syncsuite.core.contract.OutboxLaw;
import syncsuite.core.embedded.Eventually;
import syncsuite.core.embedded.Owner;
import syncsuite.core.embedded.StatementCount;
import syncsuite.core.embedded.TopicReader;
import syncsuite.fieldops.Crew;
import syncsuite.fieldops.FieldOpsUnderTest;
import syncsuite.fieldops.attendance.Attendance;
import syncsuite.fieldops.task.Task;
import syncsuite.fieldops.ticket.Ticket;
import syncsuite.fieldops.workorder.WorkOrder;

/** An upload as a whole: one transaction, few statements, one answer per key, one event per applied item and one for all. */
@QuarkusTest
@TestProfile(FieldOpsUnderTest.class)
class UploadTest {
    private static final String TASKS = "activity";
    private static final String TASK = "'jobdesc':'T','plandatetime':'2199-01-01T00:00:00Z'";
    private static final int BATCH = 1000;

    private final Crew crew = new Crew();
    private final Crew.Phone anna = crew.worker("anna");

    /** What the relay asks, which sends the events meanwhile. */
    private static final List<String> RELAYS = List.of(
            "pg_try_advisory_xact_lock",
            "pg_sequence_last_value",
            "pg_snapshot_xmin",
            "select (position - $",
            "from outbox",
            "set local synchronous_commit");

    @Test
    void a_thousand_items_are_one_transaction_and_a_handful_of_statements() throws InterruptedException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            ids.add(Crew.newId());
        }
        crew.worker("warm").push(TASKS, Crew.entry(Crew.newId(), TASK));
        Map<String, Long> idle = StatementCount.calls();
        Thread.sleep(3000);
        Map<String, Long> background = StatementCount.between(idle, StatementCount.calls());

        upload(background, "created", ids, TASK, 8);
        upload(background, "updated", ids, "'notes':'n'", 8);
        upload(background, "merged", ids, "'location':'roof'", 10);
        upload(background, "unchanged", ids, "'location':'roof','version':3", 7);
        upload(background, "deleted", ids, "'deleted':true,'version':3", 8);
    }

    /** What runs in the background, the relay that sends the events included, does not count. */
    private void upload(Map<String, Long> background, String status, List<String> ids, String members, long most) {
        List<ObjectNode> entries =
                ids.stream().map(id -> Crew.entry(id, members)).toList();
        Map<String, Long> before = StatementCount.calls();
        ObjectNode answer = anna.push(TASKS, entries);
        Map<String, Long> run = StatementCount.between(before, StatementCount.calls());
        answer.path("synced_items")
                .forEach(item -> assertThat(item.path("status").asText()).isEqualTo(status));
        assertThat(answer.path("synced_items")).hasSize(BATCH);
        run.keySet().removeAll(background.keySet());
        run.keySet().removeIf(query -> RELAYS.stream().anyMatch(query::contains));
        long transactions = run.entrySet().stream()
                .filter(statement -> statement.getKey().startsWith("select set_config($1, $2, $3)"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        assertThat(transactions).as("transactions of the company: %s", run).isEqualTo(1);
        assertThat(run.values().stream().mapToLong(Long::longValue).sum())
                .as("%s: %s", status, run)
                .isBetween(4L, most);
    }

    @Test
    void the_same_key_gets_the_same_answer_and_is_applied_once() {
        String id = Crew.newId();
        String body = "{\"entries\":[" + Crew.entry(id, TASK) + "," + Crew.entry("wrong", TASK) + "]}";
        Response first = send("key-1", body);
        Response again = send("key-1", body);
        assertThat(first.header("Sync-Errors")).isEqualTo("1");
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.header("Sync-Errors")).isEqualTo("1");
        assertThat(send("key-1", "{\"entries\":[]}").statusCode()).isEqualTo(422);
        assertThat(Owner.count("select count(*) from task where company_id = ?", crew.id))
                .isEqualTo(1);
        assertThat(anna.request()
                        .header("Idempotency-Key", "key-1")
                        .body(body)
                        .post("/api/v1/sync/helpdesk/sync/")
                        .header("Idempotency-Replayed"))
                .as("another route's key")
                .isNull();
    }

    @Test
    void what_is_no_upload_is_refused_as_a_whole() {
        assertThat(send(null, "{}").statusCode()).isEqualTo(400);
        assertThat(send(null, "{\"entries\":7}").<String>path("message")).contains("entries");
        assertThat(send(null, "[]").statusCode()).isEqualTo(400);
        assertThat(send(null, "{\"entries\":[],\"client_id\":7}").<String>path("message"))
                .contains("client_id");
        String tooMany = "{\"entries\":[" + "{},".repeat(BATCH) + "{}]}";
        Response refused = send(null, tooMany);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.<String>path("error")).isEqualTo("BATCH_TOO_LARGE");
    }

    @Test
    void an_approver_has_to_do_with_work_orders_only() {
        Crew.Phone boss = crew.phone("boss", "approver", crew.site);
        assertThat(boss.pull("work-orders", "").path("items")).isEmpty();
        for (String path : List.of("activity", "attendance", "helpdesk")) {
            assertThat(boss.request().get("/api/v1/sync/" + path + "/changes/").statusCode())
                    .isEqualTo(403);
            assertThat(boss.request()
                            .body("{\"entries\":[]}")
                            .post("/api/v1/sync/" + path + "/sync/")
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void another_device_than_the_tokens_is_forbidden() {
        assertThat(anna.request()
                        .header("Device-Id", "phone of bert")
                        .body("{\"entries\":[]}")
                        .post("/api/v1/sync/activity/sync/")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void each_applied_item_is_an_event_and_each_batch_a_summary() {
        String task = Crew.newId();
        String gone = Crew.newId();
        anna.push(TASKS, Crew.entry(task, TASK), Crew.entry(gone, TASK), Crew.entry("wrong", TASK));
        anna.push(TASKS, Crew.entry(task, "'notes':'n'"), Crew.entry(gone, "'deleted':true"));
        anna.push(TASKS, Crew.entry(task, "'notes':'n'"));
        anna.push("work-orders", Crew.entry(Crew.newId(), "'description':'W'"));
        anna.push("helpdesk", Crew.entry(Crew.newId(), "'title':'H'"));
        anna.push(
                "attendance",
                Crew.entry(
                        Crew.newId(),
                        "'event':'CHECK_IN','occurred_at':'2026-01-01T00:00:00Z','latitude':1,'longitude':2"));

        Eventually.await("all summaries", () -> events("fieldops.sync-batch.v1").size() == 6);
        List<ConsumerRecord<String, byte[]>> tasks = events("fieldops.task.v1");
        assertThat(byKey(tasks))
                .isEqualTo(Map.of(crew.id + "/" + task, List.of(1L, 2L), crew.id + "/" + gone, List.of(1L, 0L)));
        tasks.stream()
                .filter(record -> record.value() != null)
                .forEach(record -> EventSchema.of(Task.CHANGED).check(record));
        EventSchema.of(WorkOrder.CHANGED).check(events("fieldops.work-order.v1").get(0));
        EventSchema.of(Ticket.CHANGED).check(events("fieldops.ticket.v1").get(0));
        ConsumerRecord<String, byte[]> attendance =
                events("fieldops.attendance.v1").get(0);
        EventSchema.of(Attendance.CHANGED).check(attendance);
        assertThat(value(attendance).path("item_occurred_at").asText()).isEqualTo("2026-01-01T00:00:00.000000Z");

        List<ConsumerRecord<String, byte[]>> summaries = events("fieldops.sync-batch.v1");
        summaries.forEach(record -> EventSchema.of(BatchSummary.PROCESSED).check(record));
        assertThat(summaries.get(0).key()).isEqualTo(crew.id + "/phone of anna");
        ObjectNode first = value(summaries.get(0));
        assertThat(first.path("entries").asInt()).isEqualTo(3);
        assertThat(first.path("created").asInt()).isEqualTo(2);
        assertThat(first.path("errors").asInt()).isEqualTo(1);
        assertThat(value(summaries.get(1)).path("deleted").asInt()).isEqualTo(1);
        assertThat(value(summaries.get(2)).path("unchanged").asInt()).isEqualTo(1);
    }

    private Response send(String key, String body) {
        return (key == null ? anna.request() : anna.request().header("Idempotency-Key", key))
                .body(body)
                .post("/api/v1/sync/activity/sync/");
    }

    private List<ConsumerRecord<String, byte[]>> events(String topic) {
        return OutboxLaw.withoutRepeats(TopicReader.readAll(topic).stream()
                .filter(record -> record.key().startsWith(crew.id.toString()))
                .toList());
    }

    /** The versions of each key's records, 0 for the end. */
    private static Map<String, List<Long>> byKey(List<ConsumerRecord<String, byte[]>> records) {
        Map<String, List<Long>> versions = new TreeMap<>();
        records.forEach(record -> versions.computeIfAbsent(record.key(), key -> new ArrayList<>())
                .add(record.value() == null ? 0 : value(record).path("version").asLong()));
        return versions;
    }

    private static ObjectNode value(ConsumerRecord<String, byte[]> record) {
        return Crew.json(new String(record.value(), StandardCharsets.UTF_8));
    }
}
