package syncsuite.core.conflict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The reference: contents as plain Java values that {@code equals} can compare, and the merge rule spelled out as a table
 * of cases. Slow and obvious.
 */
final class NaiveMerge {
    final Map<String, @Nullable Object> merged = new TreeMap<>();
    final Set<String> conflicting = new TreeSet<>();

    static NaiveMerge of(Iterable<FieldRule> rules, ObjectNode base, ObjectNode server, ObjectNode client) {
        NaiveMerge merge = new NaiveMerge();
        for (FieldRule rule : rules) {
            Object b = meaning(rule, base.get(rule.name()));
            Object s = meaning(rule, server.get(rule.name()));
            Object c = meaning(rule, client.get(rule.name()));
            if (rule.serverKept()) {
                merge.merged.put(rule.name(), s);
            } else if (rule.isSet()) {
                merge.set(rule, elements(b), elements(s), elements(c));
            } else {
                merge.take(rule.name(), merge.merged, rule.name(), b, s, c);
            }
        }
        return merge;
    }

    static Map<String, @Nullable Object> meaning(Iterable<FieldRule> rules, ObjectNode content) {
        Map<String, @Nullable Object> meaning = new TreeMap<>();
        for (FieldRule rule : rules) {
            Object value = meaning(rule, content.get(rule.name()));
            meaning.put(rule.name(), rule.isSet() ? elements(value) : value);
        }
        return meaning;
    }

    private void set(FieldRule rule, Map<Object, Object> b, Map<Object, Object> s, Map<Object, Object> c) {
        Map<Object, @Nullable Object> result = new TreeMap<>();
        Set<Object> ids = new HashSet<>(b.keySet());
        ids.addAll(s.keySet());
        ids.addAll(c.keySet());
        for (Object id : ids) {
            boolean grows = rule.kind() != FieldRule.Kind.SET;
            Object server = grows && !s.containsKey(id) ? b.get(id) : s.get(id);
            Object client = grows && !c.containsKey(id) ? b.get(id) : c.get(id);
            take(rule.name(), result, id, b.get(id), server, client);
        }
        result.values().removeIf(Objects::isNull);
        merged.put(rule.name(), result);
    }

    private <K> void take(
            String field,
            Map<K, @Nullable Object> into,
            K key,
            @Nullable Object b,
            @Nullable Object s,
            @Nullable Object c) {
        boolean serverChanged = !Objects.equals(b, s);
        boolean clientChanged = !Objects.equals(b, c);
        if (serverChanged && clientChanged && !Objects.equals(s, c)) {
            conflicting.add(field);
        } else {
            into.put(key, serverChanged ? s : c);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<Object, Object> elements(@Nullable Object value) {
        return value == null ? Map.of() : (Map<Object, Object>) value;
    }

    private static @Nullable Object meaning(FieldRule rule, @Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        return switch (rule.kind()) {
            case VALUE -> plain(node);
            case DECIMAL -> new BigDecimal(node.asText()).stripTrailingZeros();
            case INSTANT -> OffsetDateTime.parse(node.asText()).toInstant();
            case SET, GROWING_SET, APPEND_SET -> {
                Map<Object, Object> elements = new TreeMap<>();
                for (JsonNode element : node) {
                    JsonNode id = rule.elementId() == null ? element : element.get(rule.elementId());
                    boolean byIdentity = rule.kind() == FieldRule.Kind.APPEND_SET;
                    elements.put(plain(id).toString(), plain(byIdentity ? id : element));
                }
                yield elements;
            }
        };
    }

    private static Object plain(JsonNode node) {
        if (node.isNumber()) {
            return new BigDecimal(node.asText()).stripTrailingZeros();
        }
        if (node.isObject()) {
            Map<String, Object> members = new TreeMap<>();
            node.fieldNames().forEachRemaining(name -> members.put(name, plain(node.get(name))));
            return members;
        }
        return node.asText();
    }
}
