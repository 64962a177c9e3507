package syncsuite.deploy.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A worker's phone that is mostly offline: it makes, edits and deletes items of one kind in its own store, now and then
 * uploads what it has and pulls what the others did. Answers get lost on the way, requests are sent twice, old ones come late.
 * It keeps book of every edit that was acknowledged.
 */
final class Phone implements Runnable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PAUSE_MILLIS = 50;
    private static final int LARGEST_BATCH = 12;

    /** Each text that a phone writes is written once in the world. */
    record Kind(String path, String table, List<String> texts, String status, List<String> statuses) {
        static final Kind TASK = new Kind(
                "activity", "task", List.of("notes", "location"), "jobstatus", List.of("INPROGRESS", "STANDBY"));
        static final Kind TICKET = new Kind(
                "helpdesk", "ticket", List.of("description", "category"), "status", List.of("OPEN", "INPROGRESS"));

        void fill(ObjectNode item, String text) {
            if (equals(TASK)) {
                item.put("jobdesc", text).put("plandatetime", "2199-01-01T00:00:00Z");
            } else {
                item.put("title", text);
            }
        }
    }

    /**
     * An edit that the server said it has.
     *
     * @param base the version it was based on; 0 for none
     * @param version the one that holds it; where it was merged, a later one than that may be told
     */
    record Acknowledged(String id, long base, long version, boolean merged, ObjectNode fields) {}

    private final String name;
    private final Kind kind;
    private final Storefront front;
    private final String site;
    private final Random random;
    private final AtomicInteger operations;
    private final Map<String, ObjectNode> pending = new LinkedHashMap<>();
    private final List<Map.Entry<String, Map<String, String>>> sent = new ArrayList<>();
    private String cursor = "";
    private int count;
    final Map<String, JsonNode> held = new TreeMap<>();
    final List<Acknowledged> acknowledged = new ArrayList<>();
    final List<String> surprises = new ArrayList<>();
    final Map<String, Integer> outcomes = new TreeMap<>();
    int lost;

    /** @param operations how many all phones together have still to do */
    Phone(String name, Kind kind, Storefront front, String site, Random random, AtomicInteger operations) {
        this.name = name;
        this.kind = kind;
        this.front = front;
        this.site = site;
        this.random = random;
        this.operations = operations;
    }

    @Override
    public void run() {
        try {
            while (operations.decrementAndGet() >= 0) {
                operate();
                Thread.sleep(random.nextInt(2 * (int) PAUSE_MILLIS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            surprises.add(name + " ended: " + e);
        }
    }

    /** Uploads and pulls until nothing is left. */
    void finish() throws InterruptedException {
        while (!pending.isEmpty()) {
            push();
        }
        pull();
    }

    private void operate() throws InterruptedException {
        switch (random.nextInt(10)) {
            case 0 -> create();
            case 1, 2, 3, 4 -> edit();
            case 5 -> delete();
            case 6, 7 -> push();
            case 8 -> pull();
            default -> sendOldOne();
        }
    }

    private String text() {
        return name + "-" + ++count;
    }

    private void create() {
        ObjectNode item = JSON.createObjectNode().put("site_id", site);
        kind.fill(item, text());
        pending.put(UUID.randomUUID().toString(), item);
    }

    private void edit() {
        String id = any();
        if (id == null) {
            create();
            return;
        }
        ObjectNode edit = editOf(id);
        int what = random.nextInt(5);
        if (what < 2) {
            edit.put(kind.status(), kind.statuses().get(random.nextInt(2)));
        }
        if (what == 0) {
            return;
        }
        if (kind.equals(Kind.TICKET) && random.nextBoolean()) {
            edit.withArrayProperty("comments")
                    .addObject()
                    .put("comment_id", UUID.randomUUID().toString())
                    .put("text", text());
        } else {
            edit.put(kind.texts().get(random.nextInt(2)), text());
        }
    }

    private void delete() {
        String id = any();
        if (id != null && random.nextInt(4) == 0) {
            editOf(id).put("deleted", true);
        }
    }

    private String any() {
        List<String> ids = new ArrayList<>(held.keySet());
        return ids.isEmpty() ? null : ids.get(random.nextInt(ids.size()));
    }

    private ObjectNode editOf(String id) {
        return pending.computeIfAbsent(
                id,
                first -> JSON.createObjectNode()
                        .put("version", held.get(id).path("version").asLong()));
    }

    private void push() throws InterruptedException {
        List<String> ids = new ArrayList<>(pending.keySet());
        Collections.shuffle(ids, random);
        ArrayNode entries = JSON.createArrayNode();
        for (String id : ids.subList(0, Math.min(ids.size(), 1 + random.nextInt(LARGEST_BATCH)))) {
            entries.add(JSON.createObjectNode().put("mobile_id", id).setAll(pending.get(id)));
        }
        String body = JSON.createObjectNode().set("entries", entries).toString();
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/json"));
        if (random.nextBoolean()) {
            headers.put("Idempotency-Key", UUID.randomUUID().toString());
        }
        JsonNode answer = answered(body, headers);
        while (random.nextInt(6) == 0) {
            lost++;
            answer = answered(body, headers);
        }
        sent.add(Map.entry(body, headers));
        entries.forEach(entry -> pending.remove(entry.path("mobile_id").asText()));
        take(entries, answer);
    }

    /** A request that was delayed on its way: the server has its edits, or has refused them, long since. */
    private void sendOldOne() throws InterruptedException {
        if (!sent.isEmpty()) {
            Map.Entry<String, Map<String, String>> old = sent.get(random.nextInt(sent.size()));
            answered(old.getKey(), random.nextBoolean() ? old.getValue() : Map.of("Content-Type", "application/json"));
        }
    }

    /** What the server answers in the end. */
    private JsonNode answered(String body, Map<String, String> headers) throws InterruptedException {
        while (true) {
            Optional<Storefront.Reply> reply =
                    front.send("POST", "/api/v1/sync/" + kind.path() + "/sync/", headers, body);
            if (reply.isPresent() && reply.get().status() == 200) {
                return reply.get().body();
            }
            if (reply.isEmpty()) {
                lost++;
            } else if (reply.get().status() != 409) {
                throw new IllegalStateException("an upload was answered " + reply.get());
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private void take(ArrayNode entries, JsonNode answer) {
        Map<String, ObjectNode> byId = new HashMap<>();
        entries.forEach(entry -> byId.put(entry.path("mobile_id").asText(), (ObjectNode) entry));
        int told = answer.path("synced_items").size()
                + answer.path("conflicts").size()
                + answer.path("errors").size();
        if (told != entries.size()) {
            surprises.add(name + ": " + entries.size() + " entries, " + answer);
        }
        answer.path("synced_items").forEach(item -> synced(byId.get(id(item)), item));
        answer.path("conflicts").forEach(item -> conflict(byId.get(id(item)), item));
        answer.path("errors").forEach(item -> {
            outcomes.merge("refused", 1, Integer::sum);
            if (!item.path("field").asText().equals(kind.status())) {
                surprises.add(name + ": " + item);
            }
        });
    }

    private static String id(JsonNode item) {
        return item.path("mobile_id").asText();
    }

    private void synced(ObjectNode entry, JsonNode item) {
        outcomes.merge(item.path("status").asText(), 1, Integer::sum);
        ObjectNode fields = entry.deepCopy().without(List.of("mobile_id", "version"));
        acknowledged.add(new Acknowledged(
                id(item),
                entry.path("version").asLong(),
                item.path("server_version").asLong(),
                item.path("status").asText().equals("merged"),
                fields));
    }

    /** Who is at odds with the server gives in, or says it again on top of what the server has. */
    private void conflict(ObjectNode entry, JsonNode item) {
        outcomes.merge("conflict", 1, Integer::sum);
        if (!item.path("server_deleted").asBoolean() && random.nextBoolean()) {
            ObjectNode again = entry.deepCopy().without(List.of("mobile_id"));
            pending.put(
                    id(item), again.put("version", item.path("server_version").asLong()));
        }
    }

    private void pull() throws InterruptedException {
        boolean more = true;
        while (more) {
            Optional<Storefront.Reply> reply = front.send(
                    "GET",
                    "/api/v1/sync/" + kind.path() + "/changes/?limit=" + (20 + random.nextInt(50))
                            + (cursor.isEmpty() ? "" : "&cursor=" + cursor),
                    Map.of(),
                    "");
            if (reply.isEmpty()) {
                lost++;
                Thread.sleep(PAUSE_MILLIS);
                continue;
            }
            if (reply.get().status() != 200) {
                throw new IllegalStateException("a pull was answered " + reply.get());
            }
            JsonNode page = reply.get().body();
            page.path("items").forEach(item -> held.put(id(item), item));
            page.path("deleted_ids").forEach(id -> held.remove(id.asText()));
            cursor = page.path("next_cursor").asText();
            more = page.path("has_more").asBoolean();
        }
    }

    /** Forgets what it holds and takes it all anew. */
    Map<String, JsonNode> afresh() throws InterruptedException {
        held.clear();
        cursor = "";
        pull();
        return held;
    }

    Kind kind() {
        return kind;
    }

    @Override
    public String toString() {
        return name;
    }
}
