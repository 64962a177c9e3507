package syncsuite.fieldops.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import syncsuite.core.embedded.Eventually;
import syncsuite.fieldops.Crew;
import syncsuite.fieldops.FieldOpsUnderTest;
import syncsuite.fieldops.MovableClock;
import syncsuite.fieldops.item.StatusMatrix;

@QuarkusTest
@TestProfile(FieldOpsUnderTest.class)
class TicketTest {
    private static final String TICKETS = "helpdesk";

    private final Crew crew = new Crew();
    private final Crew.Phone anna = crew.worker("anna");
    private final Crew.Phone bert = crew.worker("bert");
    private final String id = Crew.newId();

    @Inject
    MovableClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void a_status_is_followed_only_by_what_may_follow_it() {
        new StatusMatrix(
                        TICKETS,
                        "status",
                        "'title':'T'",
                        List.of("NEW", "OPEN", "INPROGRESS", "ONHOLD", "RESOLVED", "CLOSED", "CANCELLED"))
                .check(
                        anna,
                        bert,
                        Map.of(
                                "NEW", Set.of("OPEN", "CANCELLED"),
                                "OPEN", Set.of("INPROGRESS", "ONHOLD", "RESOLVED", "CANCELLED"),
                                "INPROGRESS", Set.of("ONHOLD", "RESOLVED", "CANCELLED"),
                                "ONHOLD", Set.of("INPROGRESS", "RESOLVED", "CANCELLED"),
                                "RESOLVED", Set.of("CLOSED", "INPROGRESS")));
    }

    @Test
    void comments_of_two_phones_are_both_kept_and_signed() {
        String first = Crew.newId();
        String second = Crew.newId();
        anna.push(TICKETS, Crew.entry(id, "'title':'T'"));
        anna.push(TICKETS, Crew.entry(id, "'comments':[" + comment(first, "by anna", ",'author':'bert'") + "]"));
        ObjectNode answer = bert.push(
                TICKETS,
                Crew.entry(
                        id,
                        "'comments':[" + comment(second, "by bert", ",'created_at':'2026-01-01T10:00:00+01:00'")
                                + "]"));

        assertThat(answer.path("synced_items").path(0).path("status").asText())
                .as("%s", answer)
                .isEqualTo("merged");
        JsonNode comments = anna.item(TICKETS, id).path("comments");
        assertThat(comments).hasSize(2);
        assertThat(comments.path(0).path("comment_id").asText()).isEqualTo(first);
        assertThat(comments.path(0).path("author").asText()).isEqualTo("anna");
        assertThat(comments.path(0).path("created_at").asText()).isNotEmpty();
        assertThat(comments.path(1).path("author").asText()).isEqualTo("bert");
        assertThat(comments.path(1).path("created_at").asText()).isEqualTo("2026-01-01T09:00:00.000000Z");

        assertThat(anna.pushed(TICKETS, Crew.entry(id, "'comments':[],'version':3")))
                .as("nobody takes a comment back")
                .isEqualTo("unchanged");
        assertThat(bert.pushed(
                        TICKETS, Crew.entry(id, "'comments':[" + comment(first, "forged", "") + "],'version':3")))
                .as("or puts other words into it")
                .isEqualTo("unchanged");
    }

    @Test
    void more_comments_than_a_ticket_takes_are_refused() {
        anna.push(TICKETS, Crew.entry(id, "'title':'T'"));
        assertThat(anna.pushed(TICKETS, comments(600))).isEqualTo("updated");
        assertThat(anna.pushed(TICKETS, comments(401).put("version", 2))).isEqualTo("VALIDATION_ERROR comments");
        assertThat(anna.pushed(TICKETS, comments(400).put("version", 2))).isEqualTo("updated");
    }

    @Test
    void every_change_is_in_the_history() {
        anna.push(TICKETS, Crew.entry(id, "'title':'T'"));
        anna.push(TICKETS, Crew.entry(id, "'status':'OPEN','priority':'HIGH'"));
        String comment = Crew.newId();
        bert.push(TICKETS, Crew.entry(id, "'comments':[" + comment(comment, "hello", "") + "],'version':2"));
        anna.push(TICKETS, Crew.entry(id, "'deleted':true,'version':3"));

        List<String> told = new ArrayList<>();
        for (JsonNode entry : history("").path("history")) {
            assertThat(Instant.parse(entry.path("at").asText())).isBeforeOrEqualTo(Instant.now());
            told.add(entry.path("version") + " " + entry.path("by").asText() + " "
                    + entry.path("device_id").asText() + " "
                    + entry.path("field").asText() + " "
                    + (entry.path("field").asText().equals("comments")
                            ? entry.path("to").path(0).path("text").asText()
                            : entry.path("from").asText() + " > "
                                    + entry.path("to").asText()));
        }

        assertThat(told)
                .contains(
                        "1 anna phone of anna title null > T",
                        "1 anna phone of anna status null > NEW",
                        "2 anna phone of anna status NEW > OPEN",
                        "2 anna phone of anna priority MEDIUM > HIGH",
                        "3 bert phone of bert comments hello",
                        "4 anna phone of anna deleted false > true");
        assertThat(told.stream().filter(line -> line.startsWith("2"))).hasSize(3);
        assertThat(history("?after_version=2").path("history")).hasSize(2);
        assertThat(history("?after_version=9").path("history")).isEmpty();
    }

    @Test
    void who_does_not_see_a_ticket_does_not_see_its_history() {
        anna.push(TICKETS, Crew.entry(id, "'title':'T'"));
        Crew.Phone elsewhere = crew.phone("carl", "field", crew.newSite());
        assertThat(elsewhere
                        .request()
                        .get("/api/v1/sync/helpdesk/" + id + "/history/")
                        .statusCode())
                .isEqualTo(404);
        assertThat(anna.request()
                        .get("/api/v1/sync/helpdesk/" + Crew.newId() + "/history/")
                        .statusCode())
                .isEqualTo(404);
        assertThat(anna.request().get("/api/v1/sync/helpdesk/nothing/history/").statusCode())
                .isEqualTo(404);
    }

    @Test
    void no_client_moves_level_or_deadline() {
        anna.push(
                TICKETS,
                Crew.entry(id, "'title':'T','escalation_level':9,'escalation_deadline':'2199-01-01T00:00:00Z'"));
        JsonNode made = anna.item(TICKETS, id);
        assertThat(made.path("escalation_level").asInt()).isZero();
        Instant deadline = deadline(made);
        assertThat(deadline).isBetween(in(Duration.ofHours(23)), in(Duration.ofHours(25)));

        assertThat(anna.pushed(TICKETS, Crew.entry(id, "'escalation_level':7,'escalation_deadline':null")))
                .isEqualTo("unchanged");
        anna.push(TICKETS, Crew.entry(id, "'priority':'LOW'"));
        assertThat(deadline(anna.item(TICKETS, id)))
                .as("less urgent puts nothing off")
                .isEqualTo(deadline);
        anna.push(TICKETS, Crew.entry(id, "'priority':'CRITICAL','version':2"));
        assertThat(deadline(anna.item(TICKETS, id)))
                .as("more urgent brings it nearer")
                .isBefore(in(Duration.ofMinutes(61)));
    }

    @Test
    void the_server_escalates_what_nobody_resolves() {
        String resolved = Crew.newId();
        anna.push(TICKETS, Crew.entry(id, "'title':'T','priority':'CRITICAL'"));
        anna.push(TICKETS, Crew.entry(resolved, "'title':'T','priority':'CRITICAL','status':'RESOLVED'"));
        Instant first = deadline(anna.item(TICKETS, id));

        clock.forward(Duration.ofMinutes(61));
        Eventually.await(
                "the first level",
                () -> anna.item(TICKETS, id).path("escalation_level").asInt() == 1);

        JsonNode escalated = anna.item(TICKETS, id);
        assertThat(escalated.path("version").asLong()).isEqualTo(2);
        assertThat(escalated.path("updated_by").asText()).isEqualTo("escalation");
        assertThat(deadline(escalated)).isAfter(first);
        assertThat(anna.item(TICKETS, resolved).path("escalation_level").asInt())
                .isZero();
        assertThat(bert.push(TICKETS, Crew.entry(id, "'status':'OPEN'"))
                        .path("synced_items")
                        .path(0)
                        .path("status")
                        .asText())
                .as("an edit of the version before merges with it")
                .isEqualTo("merged");
        for (int level = 2; level <= 5; level++) {
            int wanted = level;
            clock.forward(Duration.ofMinutes(61));
            Eventually.await(
                    "level " + wanted,
                    () -> anna.item(TICKETS, id).path("escalation_level").asInt() == wanted);
        }
        assertThat(anna.item(TICKETS, id).path("escalation_deadline").isNull())
                .as("the highest level has no next deadline")
                .isTrue();
    }

    private ObjectNode history(String query) {
        Response answer = bert.request().get("/api/v1/sync/helpdesk/" + id + "/history/" + query);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return Crew.json(answer.asString());
    }

    private ObjectNode comments(int count) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append(i == 0 ? "" : ",").append(comment(Crew.newId(), "c", ""));
        }
        return Crew.entry(id, "'comments':[" + all + "]");
    }

    private static String comment(String id, String text, String more) {
        return "{'comment_id':'" + id + "','text':'" + text + "'" + more + "}";
    }

    private static Instant deadline(JsonNode ticket) {
        return Instant.parse(ticket.path("escalation_deadline").asText());
    }

    private static Instant in(Duration time) {
        return Instant.now().plus(time);
    }
}
