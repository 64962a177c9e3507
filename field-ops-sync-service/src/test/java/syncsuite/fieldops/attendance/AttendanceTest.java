package syncsuite.fieldops.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import syncsuite.fieldops.Crew;
import syncsuite.fieldops.FieldOpsUnderTest;

@QuarkusTest
@TestProfile(FieldOpsUnderTest.class)
class AttendanceTest {
    private static final String EVENTS = "attendance";

    private final Crew crew = new Crew();
    private final String id = Crew.newId();

    private static ObjectNode event(String id, String event, String time, double latitude, double longitude) {
        return Crew.entry(
                id,
                "'event':'" + event + "','occurred_at':'" + time + "','latitude':" + latitude + ",'longitude':"
                        + longitude);
    }

    private static ObjectNode event(String event, String time) {
        return event(Crew.newId(), event, time, 43.36, -8.41);
    }

    private static String flags(Crew.Phone phone, String id) {
        return phone.item(EVENTS, id).path("flags").toString();
    }

    @Test
    void what_was_recorded_once_nobody_overwrites() {
        Crew.Phone anna = crew.worker("anna");
        ObjectNode checkIn = event(id, "CHECK_IN", "2026-01-01T08:00:00Z", 43.36, -8.41);
        assertThat(anna.pushed(EVENTS, checkIn)).isEqualTo("created");
        assertThat(anna.pushed(EVENTS, checkIn)).isEqualTo("unchanged");

        ObjectNode later = checkIn.deepCopy().put("occurred_at", "2026-01-01T07:00:00Z");
        JsonNode conflict = anna.push(EVENTS, later).path("conflicts").path(0);
        assertThat(conflict.path("resolution").asText()).isEqualTo("server_wins");
        assertThat(conflict.path("conflicting_fields").toString()).isEqualTo("[\"occurred_at\"]");
        assertThat(conflict.path("server_data").path("occurred_at").asText()).isEqualTo("2026-01-01T08:00:00.000000Z");
        assertThat(anna.pushed(EVENTS, Crew.entry(id, "'deleted':true"))).isEqualTo("conflict");
        assertThat(anna.item(EVENTS, id).path("occurred_at").asText()).isEqualTo("2026-01-01T08:00:00.000000Z");
    }

    @Test
    void nobody_checks_out_who_is_not_checked_in() {
        Crew.Phone anna = crew.worker("anna");
        Crew.Phone bert = crew.worker("bert");
        assertThat(anna.pushed(EVENTS, event("CHECK_OUT", "2026-01-01T16:00:00Z")))
                .isEqualTo("VALIDATION_ERROR event");
        bert.push(EVENTS, event("CHECK_IN", "2026-01-01T08:00:00Z"));
        assertThat(anna.pushed(EVENTS, event("CHECK_OUT", "2026-01-01T16:00:00Z")))
                .as("another's check-in")
                .isEqualTo("VALIDATION_ERROR event");
        anna.push(EVENTS, event("CHECK_IN", "2026-01-01T17:00:00Z"));
        assertThat(anna.pushed(EVENTS, event("CHECK_OUT", "2026-01-01T16:00:00Z")))
                .as("one that came later")
                .isEqualTo("VALIDATION_ERROR event");
        anna.push(EVENTS, event("CHECK_IN", "2026-01-01T08:00:00Z"));
        anna.push(EVENTS, event("BREAK_END", "2026-01-01T12:00:00Z"));
        assertThat(anna.pushed(EVENTS, event("CHECK_OUT", "2026-01-01T16:00:00Z")))
                .isEqualTo("created");
        assertThat(anna.pushed(EVENTS, event("CHECK_OUT", "2026-01-01T16:30:00Z")))
                .as("out already")
                .isEqualTo("VALIDATION_ERROR event");
    }

    @Test
    void two_devices_do_not_check_out_the_same_worker_at_once() throws Exception {
        Crew.Phone first = crew.worker("anna");
        Crew.Phone second = crew.worker("anna");
        ExecutorService devices = Executors.newFixedThreadPool(2);
        try {
            for (int day = 10; day < 30; day++) {
                first.push(EVENTS, event("CHECK_IN", "2026-01-" + day + "T08:00:00Z"));
                String end = "2026-01-" + day + "T16:00:00Z";
                List<Future<String>> outcomes = devices.invokeAll(List.of(
                        () -> first.pushed(EVENTS, event("CHECK_OUT", end)),
                        () -> second.pushed(EVENTS, event("CHECK_OUT", end))));
                assertThat(List.of(outcomes.get(0).get(), outcomes.get(1).get()))
                        .containsExactlyInAnyOrder("created", "VALIDATION_ERROR event");
            }
        } finally {
            devices.shutdown();
        }
    }

    @Test
    void a_day_that_was_offline_is_judged_in_its_order() {
        ObjectNode answer = crew.worker("anna")
                .push(
                        EVENTS,
                        event("CHECK_OUT", "2026-01-01T07:00:00Z"),
                        event("CHECK_IN", "2026-01-01T08:00:00Z"),
                        event("BREAK_START", "2026-01-01T12:00:00Z"),
                        event("BREAK_END", "2026-01-01T13:00:00Z"),
                        event("CHECK_OUT", "2026-01-01T16:00:00Z"),
                        event("CHECK_OUT", "2026-01-01T17:00:00Z"));
        assertThat(answer.path("synced_items")).hasSize(4);
        assertThat(answer.path("errors").path(0).path("index").asInt()).isZero();
        assertThat(answer.path("errors").path(1).path("index").asInt()).isEqualTo(5);
    }

    @Test
    void outside_of_the_circle_is_flagged_or_refused() {
        UUID flagging = crew.newSite(43.36, -8.41, 200, null, "flag");
        Crew.Phone anna = crew.phone("anna", "field", flagging);
        String near = Crew.newId();
        String far = Crew.newId();
        anna.push(EVENTS, event(near, "CHECK_IN", "2026-01-01T08:00:00Z", 43.3617, -8.41));
        anna.push(EVENTS, event(far, "CHECK_IN", "2026-01-02T08:00:00Z", 43.3619, -8.41));
        assertThat(flags(anna, near)).isEqualTo("[]");
        assertThat(flags(anna, far)).isEqualTo("[\"outside_geofence\"]");

        UUID strict = crew.newSite(43.36, -8.41, 200, null, "refuse");
        Crew.Phone bert = crew.phone("bert", "field", strict);
        assertThat(bert.pushed(EVENTS, event(far, "CHECK_IN", "2026-01-02T08:00:00Z", 43.3619, -8.41)))
                .as("an id of another site")
                .isEqualTo("NOT_FOUND mobile_id");
        assertThat(bert.pushed(EVENTS, event(id, "CHECK_IN", "2026-01-02T08:00:00Z", 43.3619, -8.41)))
                .isEqualTo("VALIDATION_ERROR latitude");
        assertThat(bert.pushed(EVENTS, event(id, "CHECK_IN", "2026-01-02T08:00:00Z", 43.3617, -8.41)))
                .isEqualTo("created");
    }

    @Test
    void a_polygon_counts_more_than_a_radius() {
        UUID yard = crew.newSite(
                43.36,
                -8.41,
                100_000,
                Crew.json("{'a':[{'latitude':43,'longitude':-8},{'latitude':43,'longitude':-7},"
                                + "{'latitude':44,'longitude':-7}]}")
                        .path("a")
                        .toString(),
                "flag");
        Crew.Phone anna = crew.phone("anna", "field", yard);
        String inside = Crew.newId();
        anna.push(EVENTS, event(inside, "CHECK_IN", "2026-01-01T08:00:00Z", 43.3, -7.3));
        anna.push(EVENTS, event(id, "CHECK_IN", "2026-01-02T08:00:00Z", 43.8, -7.8));
        assertThat(flags(anna, inside)).isEqualTo("[]");
        assertThat(flags(anna, id)).isEqualTo("[\"outside_geofence\"]");
    }

    @Test
    void nobody_is_in_two_places_within_minutes() {
        Crew.Phone anna = crew.worker("anna");
        String home = Crew.newId();
        String between = Crew.newId();
        anna.push(EVENTS, event(home, "CHECK_IN", "2026-01-01T08:00:00Z", 43.36, -8.41));
        anna.push(EVENTS, event(id, "BREAK_START", "2026-01-01T09:00:00Z", 40.42, -3.70));
        anna.push(EVENTS, event(between, "BREAK_END", "2026-01-01T08:50:00Z", 43.36, -8.41));
        String next = Crew.newId();
        anna.push(EVENTS, event(next, "CHECK_OUT", "2026-01-01T19:00:00Z", 43.36, -8.41));
        assertThat(flags(anna, home)).isEqualTo("[]");
        assertThat(flags(anna, id)).as("510 km in an hour").isEqualTo("[\"impossible_travel\"]");
        assertThat(flags(anna, between)).as("uploaded later, before it").isEqualTo("[\"impossible_travel\"]");
        assertThat(flags(anna, next)).as("51 km/h").isEqualTo("[]");
    }

    @Test
    void what_a_phone_says_of_itself_is_flagged() {
        Crew.Phone anna = crew.worker("anna");
        ObjectNode event = event(id, "CHECK_IN", Instant.now().plusSeconds(3600).toString(), 43.36, -8.41);
        anna.push(EVENTS, event.put("mock_location", true).put("accuracy_m", 100.01));
        assertThat(flags(anna, id)).isEqualTo("[\"clock_ahead\",\"mock_location\",\"low_accuracy\"]");
        String fine = Crew.newId();
        anna.push(
                EVENTS,
                event(fine, "CHECK_IN", Instant.now().plusSeconds(60).toString(), 43.36, -8.41)
                        .put("mock_location", false)
                        .put("accuracy_m", 100)
                        .putPOJO("flags", "ignored"));
        assertThat(flags(anna, fine)).isEqualTo("[]");
    }

    @Test
    void impossible_places_are_refused() {
        Crew.Phone anna = crew.worker("anna");
        String time = "2026-01-01T08:00:00Z";
        assertThat(anna.pushed(EVENTS, event(id, "CHECK_IN", time, 90.1, 0))).isEqualTo("VALIDATION_ERROR latitude");
        assertThat(anna.pushed(EVENTS, event(id, "CHECK_IN", time, 0, -180.1))).isEqualTo("VALIDATION_ERROR longitude");
        assertThat(anna.pushed(EVENTS, event(id, "CHECK_IN", time, 0, 0).put("accuracy_m", -1)))
                .isEqualTo("VALIDATION_ERROR accuracy_m");
        assertThat(anna.pushed(EVENTS, event(id, "LUNCH", time, 0, 0))).isEqualTo("VALIDATION_ERROR event");
        assertThat(anna.pushed(EVENTS, Crew.entry(id, "'event':'CHECK_IN'"))).startsWith("VALIDATION_ERROR");
    }
}
