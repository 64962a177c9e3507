package syncsuite.core.conflict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The elements of a set-like field by their identity, in the order given; of two with one identity the last counts. */
record Elements(Map<String, JsonNode> byId) {

    /** @param value an array, or anything else for no elements */
    static Elements of(FieldRule rule, JsonNode value) {
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        if (value.isArray()) {
            value.forEach(element -> byId.put(identity(rule, element), element));
        }
        return new Elements(byId);
    }

    boolean sameIdentities(Elements other) {
        return byId.keySet().equals(other.byId.keySet());
    }

    boolean sameAs(Elements other) {
        return sameIdentities(other)
                && byId.entrySet().stream()
                        .allMatch(element -> sameElement(element.getValue(), other.byId.get(element.getKey())));
    }

    /**
     * Element by element: one that was added, changed or removed on one side only is taken from that side.
     *
     * @return null when both sides changed one element to different values
     */
    static @Nullable ArrayNode merge(FieldRule rule, JsonNode base, JsonNode server, JsonNode client) {
        Elements before = of(rule, base);
        Elements theirs = of(rule, server);
        Elements ours = of(rule, client);
        if (rule.kind() == FieldRule.Kind.APPEND_SET) {
            return append(theirs, before, ours);
        }
        boolean grows = rule.grows();
        Set<String> ids = new LinkedHashSet<>(before.byId.keySet());
        ids.addAll(theirs.byId.keySet());
        ids.addAll(ours.byId.keySet());
        ArrayNode merged = JsonNodeFactory.instance.arrayNode();
        for (String id : ids) {
            JsonNode old = before.byId.get(id);
            JsonNode left = grows ? theirs.byId.getOrDefault(id, old) : theirs.byId.get(id);
            JsonNode right = grows ? ours.byId.getOrDefault(id, old) : ours.byId.get(id);
            boolean serverOnly = sameElement(old, right);
            if (!serverOnly && !sameElement(old, left) && !sameElement(left, right)) {
                return null;
            }
            JsonNode taken = serverOnly ? left : right;
            if (taken != null) {
                merged.add(taken);
            }
        }
        return merged;
    }

    private static ArrayNode append(Elements... sources) {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        for (Elements source : sources) {
            source.byId.forEach(all::putIfAbsent);
        }
        return JsonNodeFactory.instance.arrayNode().addAll(all.values());
    }

    private static String identity(FieldRule rule, JsonNode element) {
        JsonNode id = rule.elementId() == null ? null : element.get(rule.elementId());
        return Sameness.key(id == null ? element : id);
    }

    private static boolean sameElement(@Nullable JsonNode one, @Nullable JsonNode other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return Sameness.same(one, other);
    }
}
