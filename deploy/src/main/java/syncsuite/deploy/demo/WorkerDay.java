package syncsuite.deploy.demo;

import static syncsuite.deploy.demo.WorkerPhone.ATTENDANCE;
import static syncsuite.deploy.demo.WorkerPhone.TASKS;
import static syncsuite.deploy.demo.WorkerPhone.TICKETS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import syncsuite.deploy.client.Account;
import syncsuite.deploy.client.Api;
import syncsuite.deploy.client.Credentials;

/** Two workers' day at one site: both are offline, edit the same things, and meet when they are back. */
final class WorkerDay {
    private final Shop shop;
    private final StoreDay day;
    private final Api api;
    private final String run = UUID.randomUUID().toString();
    private boolean right = true;

    WorkerDay(Shop shop, StoreDay day, Api api) {
        this.shop = shop;
        this.day = day;
        this.api = api;
    }

    /**
     * Plays it.
     *
     * @return whether all came together as it should
     */
    boolean play() throws InterruptedException {
        List<String> tasks = new ArrayList<>();
        ArrayNode planned = FieldWork.entries();
        for (String job : List.of("Inspect the cold room", "Read the meters", "Clean the loading dock")) {
            String id = UUID.randomUUID().toString();
            tasks.add(id);
            planned.addObject()
                    .put("mobile_id", id)
                    .put("site_id", shop.storeId())
                    .put("jobdesc", job)
                    .put("plandatetime", Instant.now().plus(Duration.ofHours(4)).toString());
        }
        FieldWork.upload(shop.administrator(), TASKS, planned);
        String ticket = UUID.randomUUID().toString();
        FieldWork.upload(
                shop.administrator(),
                TICKETS,
                new ObjectMapper()
                        .createArrayNode()
                        .add(new ObjectMapper()
                                .createObjectNode()
                                .put("mobile_id", ticket)
                                .put("site_id", shop.storeId())
                                .put("title", "Water under the freezer")));
        day.step("head office", "plans 3 tasks and hands on a ticket");
        WorkerPhone iria = phone("iria");
        WorkerPhone brais = phone("brais");
        for (WorkerPhone phone : List.of(iria, brais)) {
            phone.pull(TASKS);
            phone.pull(TICKETS);
        }
        day.step(
                "both phones",
                "pull: " + iria.size(TASKS) + " tasks, " + iria.size(TICKETS) + " ticket; then no signal");
        offline(iria, brais, tasks, ticket);
        meet(iria, brais, tasks);
        compare(iria, brais, tasks, ticket);
        return right;
    }

    private void offline(WorkerPhone iria, WorkerPhone brais, List<String> tasks, String ticket) {
        iria.note(ATTENDANCE, "")
                .put("event", "CHECK_IN")
                .put("occurred_at", Instant.now().toString())
                .put("latitude", 43.3623)
                .put("longitude", -8.4115)
                .put("accuracy_m", 8)
                .put("mock_location", true);
        iria.note(TASKS, tasks.get(0)).put("jobstatus", "INPROGRESS").put("notes", "Two degrees too warm");
        iria.note(TASKS, tasks.get(1)).put("location", "Cellar");
        comment(iria.note(TICKETS, ticket), "I close the valve");
        day.step(
                "Iria, offline",
                "checks in, begins task 1 and writes a note, puts task 2 into the cellar, comments the ticket");
        brais.note(TASKS, tasks.get(0)).put("priority", "HIGH");
        brais.note(TASKS, tasks.get(1)).put("location", "Roof");
        comment(brais.note(TICKETS, ticket), "It is the pump");
        day.step("Brais, offline", "makes task 1 urgent, puts task 2 onto the roof, comments the ticket");
    }

    private void meet(WorkerPhone iria, WorkerPhone brais, List<String> tasks) throws InterruptedException {
        ObjectNode first = iria.upload(TASKS);
        iria.upload(TICKETS);
        JsonNode checkIn = iria.upload(ATTENDANCE);
        iria.pull(ATTENDANCE);
        right &= first.path("synced_items").size() == 2
                && iria.held(
                                ATTENDANCE,
                                checkIn.path("synced_items")
                                        .path(0)
                                        .path("mobile_id")
                                        .asText())
                        .path("flags")
                        .toString()
                        .equals("[\"mock_location\"]");
        day.step("Iria", "is back: 2 tasks updated, the comment is in, the check-in is flagged: a pretended location");
        ObjectNode second = brais.upload(TASKS);
        JsonNode merged = second.path("synced_items").path(0);
        JsonNode conflict = second.path("conflicts").path(0);
        right &= merged.path("status").asText().equals("merged")
                && merged.path("data").path("jobstatus").asText().equals("INPROGRESS")
                && conflict.path("mobile_id").asText().equals(tasks.get(1))
                && conflict.path("conflicting_fields").toString().equals("[\"location\"]");
        day.step(
                "Brais",
                "is back: task 1 " + merged.path("status").asText() + " (urgent and begun), task 2 in conflict over "
                        + conflict.path("conflicting_fields") + ": the server has "
                        + conflict.path("server_data").path("location"));
        ObjectNode comments = brais.upload(TICKETS);
        right &= comments.path("synced_items").path(0).path("status").asText().equals("merged");
    }

    private void compare(WorkerPhone iria, WorkerPhone brais, List<String> tasks, String ticket) {
        for (WorkerPhone phone : List.of(iria, brais)) {
            phone.pull(TASKS);
            phone.pull(TICKETS);
            right &= phone.isUpToDate(TASKS) && phone.isUpToDate(TICKETS);
        }
        JsonNode both = brais.held(TASKS, tasks.get(0));
        right &= both.equals(iria.held(TASKS, tasks.get(0)))
                && both.path("priority").asText().equals("HIGH")
                && both.path("notes").asText().equals("Two degrees too warm")
                && brais.held(TICKETS, ticket).path("comments").size() == 2;
        JsonNode history = shop.administrator()
                .get("/api/v1/sync/helpdesk/" + ticket + "/history/")
                .json();
        day.step(
                "both phones",
                "pull: " + (right ? "equal" : "NOT EQUAL") + "; the ticket has "
                        + brais.held(TICKETS, ticket).path("comments").size() + " comments, its history "
                        + history.path("history").size() + " entries");
    }

    private static void comment(ObjectNode ticket, String text) {
        ticket.withArrayProperty("comments")
                .addObject()
                .put("comment_id", UUID.randomUUID().toString())
                .put("text", text);
    }

    private WorkerPhone phone(String name) {
        String username = name + "-" + run;
        ObjectNode user = new ObjectMapper()
                .createObjectNode()
                .put("username", username)
                .put("display_name", name)
                .put("password", run + run);
        user.putArray("roles").add("field");
        user.putArray("store_ids").add(shop.storeId());
        shop.administrator().post("/api/v1/users/", user);
        return new WorkerPhone(Account.signIn(api, Credentials.user(username, run + run)));
    }
}
