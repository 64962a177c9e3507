package syncsuite.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** A store's own copy of the lists that it follows: items by id. */
final class Replica {
    private final Map<String, Map<String, JsonNode>> lists = new LinkedHashMap<>();
    private final String id;

    Replica(List<String> names) {
        this(names, "id");
    }

    /** @param id the field that names an item */
    Replica(List<String> names, String id) {
        this.id = id;
        names.forEach(name -> lists.put(name, new LinkedHashMap<>()));
    }

    void put(String list, JsonNode item) {
        items(list).put(item.path(id).asText(), item);
    }

    void remove(String list, String id) {
        items(list).remove(id);
    }

    /** Applies the pages of one walk as a whole. One from nothing replaces all that is held. */
    void apply(String list, List<? extends JsonNode> pages) {
        if (pages.get(0).path("full").asBoolean()) {
            items(list).clear();
        }
        for (JsonNode page : pages) {
            page.path(list).forEach(item -> put(list, item));
            page.path("deleted_ids").forEach(id -> remove(list, id.asText()));
        }
    }

    /** That item; missing where it is not held. */
    JsonNode item(String list, String itemId) {
        JsonNode item = items(list).get(itemId);
        return item == null ? MissingNode.getInstance() : item;
    }

    int size(String list) {
        return items(list).size();
    }

    /** One line per item that is not the same in both; empty when they are equal. */
    List<String> differences(Replica other) {
        List<String> found = new ArrayList<>();
        for (String list : lists.keySet()) {
            TreeSet<String> ids = new TreeSet<>(items(list).keySet());
            ids.addAll(other.items(list).keySet());
            for (String id : ids) {
                JsonNode mine = items(list).get(id);
                JsonNode theirs = other.items(list).get(id);
                if (!Objects.equals(mine, theirs)) {
                    found.add(list + " " + id + ": " + mine + " here, " + theirs + " there");
                }
            }
        }
        return found;
    }

    private Map<String, JsonNode> items(String list) {
        return Objects.requireNonNull(lists.get(list), () -> "no list " + list);
    }
}
