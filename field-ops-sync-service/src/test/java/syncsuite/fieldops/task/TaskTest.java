package syncsuite.fieldops.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import syncsuite.core.embedded.Eventually;
import syncsuite.fieldops.Crew;
import syncsuite.fieldops.FieldOpsUnderTest;
import syncsuite.fieldops.item.StatusMatrix;

@QuarkusTest
@TestProfile(FieldOpsUnderTest.class)
class TaskTest {
    private static final String TASKS = "activity";
    private static final String LATER = "'jobdesc':'T','plandatetime':'2199-01-01T00:00:00Z'";

    private final Crew crew = new Crew();
    private final Crew.Phone anna = crew.worker("anna");
    private final Crew.Phone bert = crew.worker("bert");
    private final String id = Crew.newId();

    /** As printed in the source document, but for the dates, which it has in the past. */
    @Test
    void the_request_of_the_source_document_works() {
        Response answer = anna.request()
                .header("Idempotency-Key", "550e8400-e29b-41d4-a716-446655440000")
                .body("""
                        {
                            "entries": [
                              {
                                "mobile_id": "550e8400-e29b-41d4-a716-446655440001",
                                "version": 1,
                                "jobdesc": "Inspect HVAC system",
                                "plandatetime": "2199-09-29T10:00:00Z",
                                "priority": "HIGH",
                                "jobstatus": "ASSIGNED",
                                "gracetime": 30
                              }
                            ],
                            "client_id": "mobile-device-123"
                        }""")
                .post("/api/v1/sync/activity/sync/");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        ObjectNode body = Crew.json(answer.asString());
        assertThat(Instant.parse(body.path("timestamp").asText())).isBeforeOrEqualTo(Instant.now());
        body.remove("timestamp");
        assertThat(body)
                .isEqualTo(Crew.json("{'synced_items':[{'mobile_id':'550e8400-e29b-41d4-a716-446655440001',"
                        + "'status':'created','server_version':1}],'conflicts':[],'errors':[]}"));
        assertThat(answer.header("Sync-Errors")).isNull();
        JsonNode item = anna.item(TASKS, "550e8400-e29b-41d4-a716-446655440001");
        assertThat(item.path("site_id").asText()).isEqualTo(crew.site.toString());
        assertThat(item.path("created_by").asText()).isEqualTo("anna");
        assertThat(item.path("device_id").asText()).isEqualTo("phone of anna");
    }

    @Test
    void a_new_task_has_its_defaults_and_needs_what_it_needs() {
        assertThat(anna.pushed(TASKS, Crew.entry(id, LATER))).isEqualTo("created");
        JsonNode item = anna.item(TASKS, id);
        assertThat(item.path("priority").asText()).isEqualTo("MEDIUM");
        assertThat(item.path("jobstatus").asText()).isEqualTo("ASSIGNED");
        assertThat(item.path("gracetime").asInt()).isZero();

        assertThat(anna.pushed(TASKS, Crew.entry(Crew.newId(), "'jobdesc':'T'")))
                .isEqualTo("VALIDATION_ERROR plandatetime");
        assertThat(anna.pushed(TASKS, Crew.entry(Crew.newId(), "'plandatetime':'2199-01-01T00:00:00Z'")))
                .isEqualTo("VALIDATION_ERROR jobdesc");
        assertThat(anna.pushed(TASKS, Crew.entry(Crew.newId(), "'jobdesc':'T','plandatetime':'2199-01-01T00:00:00'")))
                .isEqualTo("INVALID_DATE_FORMAT plandatetime");
    }

    @Test
    void a_status_is_followed_only_by_what_may_follow_it() {
        new StatusMatrix(
                        TASKS,
                        "jobstatus",
                        LATER,
                        List.of("ASSIGNED", "INPROGRESS", "STANDBY", "PARTIALLYCOMPLETED", "COMPLETED", "AUTOCLOSED"))
                .check(
                        anna,
                        bert,
                        Map.of(
                                "ASSIGNED", Set.of("INPROGRESS", "STANDBY", "AUTOCLOSED"),
                                "INPROGRESS", Set.of("COMPLETED", "PARTIALLYCOMPLETED", "STANDBY", "AUTOCLOSED"),
                                "STANDBY", Set.of("INPROGRESS", "AUTOCLOSED"),
                                "PARTIALLYCOMPLETED", Set.of("INPROGRESS", "COMPLETED", "AUTOCLOSED")));
    }

    @Test
    void edits_of_different_fields_merge_and_those_of_one_conflict() {
        anna.push(TASKS, Crew.entry(id, LATER));
        anna.push(TASKS, Crew.entry(id, "'notes':'from anna'"));

        ObjectNode merged = bert.push(TASKS, Crew.entry(id, "'priority':'HIGH'"));
        JsonNode synced = merged.path("synced_items").path(0);
        assertThat(synced.path("status").asText()).as("%s", merged).isEqualTo("merged");
        assertThat(synced.path("server_version").asLong()).isEqualTo(3);
        assertThat(synced.path("data").path("notes").asText()).isEqualTo("from anna");

        JsonNode conflict = bert.push(TASKS, Crew.entry(id, "'notes':'from bert','location':'roof'"))
                .path("conflicts")
                .path(0);
        assertThat(conflict.path("conflicting_fields").toString()).isEqualTo("[\"notes\"]");
        assertThat(conflict.path("resolution").asText()).isEqualTo("manual");
        assertThat(conflict.path("client_version").asLong()).isEqualTo(1);
        assertThat(conflict.path("server_version").asLong()).isEqualTo(3);
        assertThat(conflict.path("server_data").path("location").isNull()).isTrue();
    }

    @Test
    void only_a_known_site_of_the_token_takes_a_task() {
        assertThat(anna.pushed(TASKS, Crew.entry(id, LATER + ",'site_id':'" + crew.newSite() + "'")))
                .isEqualTo("STORE_NOT_FOUND site_id");
        Crew.Phone everywhere = crew.phone("head office", "ho-admin");
        assertThat(everywhere.pushed(TASKS, Crew.entry(id, LATER + ",'site_id':'" + Crew.newId() + "'")))
                .isEqualTo("STORE_NOT_FOUND site_id");
        assertThat(everywhere.pushed(TASKS, Crew.entry(id, LATER))).isEqualTo("VALIDATION_ERROR site_id");
        assertThat(everywhere.pushed(TASKS, Crew.entry(id, LATER + ",'site_id':'" + crew.newSite() + "'")))
                .isEqualTo("created");
        Crew.Phone ofTwo = crew.phone("carl", "field", crew.site, crew.newSite());
        assertThat(ofTwo.pushed(TASKS, Crew.entry(Crew.newId(), LATER))).isEqualTo("VALIDATION_ERROR site_id");
    }

    @Test
    void the_server_closes_what_is_overdue_and_nothing_else() {
        Instant now = Instant.now();
        String overdue = Crew.newId();
        String inGrace = Crew.newId();
        String done = Crew.newId();
        anna.push(
                TASKS,
                task(overdue, now.minus(61, ChronoUnit.MINUTES), 60, "STANDBY"),
                task(inGrace, now.minus(59, ChronoUnit.MINUTES), 60, "STANDBY"),
                task(done, now.minus(61, ChronoUnit.MINUTES), 0, "COMPLETED"));

        Eventually.await(
                "the overdue task is closed",
                () -> anna.item(TASKS, overdue).path("jobstatus").asText().equals("AUTOCLOSED"));

        assertThat(anna.item(TASKS, overdue).path("version").asLong()).isEqualTo(2);
        assertThat(anna.item(TASKS, overdue).path("updated_by").asText()).isEqualTo("overdue-tasks");
        assertThat(anna.item(TASKS, inGrace).path("jobstatus").asText()).isEqualTo("STANDBY");
        assertThat(anna.item(TASKS, done).path("version").asLong()).isEqualTo(1);
        assertThat(anna.pushed(TASKS, Crew.entry(overdue, "'jobstatus':'INPROGRESS'")))
                .isEqualTo("conflict");
    }

    private static ObjectNode task(String id, Instant planned, int grace, String status) {
        return Crew.entry(
                id,
                "'jobdesc':'T','plandatetime':'" + planned + "','gracetime':" + grace + ",'jobstatus':'" + status
                        + "'");
    }
}
