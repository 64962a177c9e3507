package syncsuite.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import syncsuite.deploy.client.Account;

/** A worker's phone: what it holds of each list, and what was done on it while it was offline. */
final class WorkerPhone {
    static final String TASKS = "activity";
    static final String ATTENDANCE = "attendance";
    static final String TICKETS = "helpdesk";

    private final Account worker;
    private final Map<String, Replica> replicas = new HashMap<>();
    private final Map<String, String> cursors = new HashMap<>();
    private final Map<String, ArrayNode> waiting = new HashMap<>();

    WorkerPhone(Account worker) {
        this.worker = worker;
        for (String list : List.of(TASKS, ATTENDANCE, TICKETS)) {
            replicas.put(list, new Replica(List.of("items"), "mobile_id"));
        }
    }

    /** Notes an edit of an item as the phone holds it; a new one without an id. Uploaded later. */
    ObjectNode note(String list, String id) {
        ObjectNode entry =
                waiting.computeIfAbsent(list, first -> FieldWork.entries()).addObject();
        return id.isEmpty()
                ? entry.put("mobile_id", UUID.randomUUID().toString())
                : entry.put("mobile_id", id)
                        .put("version", held(list, id).path("version").asLong());
    }

    /** Uploads what was noted; answers what the server said. */
    ObjectNode upload(String list) throws InterruptedException {
        ArrayNode entries = waiting.remove(list);
        return FieldWork.upload(worker, list, entries == null ? FieldWork.entries() : entries);
    }

    /** Pulls what changed; answers how many items came. */
    int pull(String list) {
        int came = 0;
        boolean more = true;
        while (more) {
            ObjectNode page = page(list, cursors.getOrDefault(list, ""));
            replica(list).apply("items", List.of(page));
            came += page.path("items").size();
            cursors.put(list, page.path("next_cursor").asText());
            more = page.path("has_more").asBoolean();
        }
        return came;
    }

    /** Whether it holds what a phone would that starts afresh. */
    boolean isUpToDate(String list) {
        Replica fresh = new Replica(List.of("items"), "mobile_id");
        fresh.apply("items", List.of(page(list, "")));
        return replica(list).differences(fresh).isEmpty();
    }

    int size(String list) {
        return replica(list).size("items");
    }

    JsonNode held(String list, String id) {
        return replica(list).item("items", id);
    }

    private Replica replica(String list) {
        return java.util.Objects.requireNonNull(replicas.get(list));
    }

    private ObjectNode page(String list, String cursor) {
        return worker.get("/api/v1/sync/" + list + "/changes/"
                        + (cursor.isEmpty() ? "" : "?cursor=" + Account.encoded(cursor)))
                .json();
    }
}
