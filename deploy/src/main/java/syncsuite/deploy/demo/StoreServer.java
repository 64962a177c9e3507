package syncsuite.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import syncsuite.deploy.client.Account;
import syncsuite.deploy.client.Answer;

/** The server in a store's back office: it keeps a copy of what its store sells, and follows the changes. */
final class StoreServer {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    static final List<String> LISTS = List.of("categories", "products");

    private final Account device;
    private final String scope;
    private final String versionPath;
    private final Map<String, String> cursors = new HashMap<>();
    private final Replica replica = new Replica(LISTS);
    private Traffic traffic = Traffic.NONE;
    private @Nullable String versionTag;
    private long version;

    StoreServer(Shop shop) {
        this.device = shop.device();
        this.versionPath = "/api/v1/sync/version/?company_id=" + shop.companyId() + "&store_id=" + shop.storeId();
        this.scope = "?company_id=" + shop.companyId() + "&brand_id=" + shop.brandId() + "&store_id=" + shop.storeId();
    }

    Replica replica() {
        return replica;
    }

    /** What was transferred since this was last asked. */
    Traffic traffic() {
        Traffic last = traffic;
        traffic = Traffic.NONE;
        return last;
    }

    long version() {
        return version;
    }

    /** Whether anything changed since the version check before; the first one says yes. */
    boolean checkVersion() {
        long start = System.nanoTime();
        Answer answer = versionTag == null ? device.get(versionPath) : device.getIfChanged(versionPath, versionTag);
        count(answer, start);
        if (answer.status() == 304) {
            return false;
        }
        versionTag = answer.etag().orElse(null);
        version = answer.json().path("version").asLong();
        return true;
    }

    /** Takes everything in one stream; from its end on {@link #pullChanges} continues. */
    void bootstrap() throws IOException {
        long start = System.nanoTime();
        Answer answer = device.get("/api/v1/sync/bootstrap/" + scope);
        count(answer, start);
        JsonNode end = null;
        try (var lines = JSON.readerFor(JsonNode.class).<JsonNode>readValues(answer.body())) {
            while (lines.hasNext()) {
                JsonNode line = lines.next();
                switch (line.path("type").asText()) {
                    case "category" -> replica.put("categories", line.path("data"));
                    case "product" -> replica.put("products", line.path("data"));
                    case "end" -> end = line;
                    default -> {
                        // a place to resume from, which is not needed here, or a kind of a later version
                    }
                }
            }
        }
        if (end == null) {
            throw new IllegalStateException("the stream broke off before its end line");
        }
        for (String list : LISTS) {
            cursors.put(list, end.path("cursors").path(list).asText());
            if (end.path("counts").path(list).asInt() != replica.size(list)) {
                throw new IllegalStateException("the stream counts " + end.path("counts") + ", but it delivered "
                        + replica.size(list) + " " + list);
            }
        }
    }

    /** Follows what changed since the last walk; answers how many items and tombstones came of each list. */
    String pullChanges() {
        List<String> came = new ArrayList<>();
        for (String list : LISTS) {
            List<ObjectNode> pages = walk(list, Objects.requireNonNull(cursors.get(list)));
            replica.apply(list, pages);
            cursors.put(list, last(pages).path("next_cursor").asText());
            came.add(count(pages, list) + " " + list + " and " + count(pages, "deleted_ids") + " tombstones");
        }
        return String.join(", ", came);
    }

    /** What the server lists now, walked page by page from nothing, beside the store's own copy. */
    Replica walkFromNothing() {
        Replica fresh = new Replica(LISTS);
        LISTS.forEach(list -> fresh.apply(list, walk(list, "")));
        return fresh;
    }

    private List<ObjectNode> walk(String list, String from) {
        List<ObjectNode> pages = new ArrayList<>();
        String cursor = from;
        boolean more = true;
        while (more) {
            long start = System.nanoTime();
            Answer answer = device.get("/api/v1/sync/" + list + "/" + scope
                    + (cursor.isEmpty() ? "" : "&cursor=" + Account.encoded(cursor)));
            count(answer, start);
            ObjectNode page = answer.json();
            pages.add(page);
            more = page.path("has_more").asBoolean();
            cursor = page.path("next_cursor").asText();
        }
        return pages;
    }

    private void count(Answer answer, long start) {
        traffic = traffic.plus(Traffic.of(answer, start));
    }

    private static int count(List<ObjectNode> pages, String field) {
        return pages.stream().mapToInt(page -> page.path(field).size()).sum();
    }

    private static ObjectNode last(List<ObjectNode> pages) {
        return pages.get(pages.size() - 1);
    }
}
