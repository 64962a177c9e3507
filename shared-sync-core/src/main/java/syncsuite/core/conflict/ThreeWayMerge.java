package syncsuite.core.conflict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins two edits of one version, field by field over the declared fields, in their order. A field changed on one side
 * only is taken from that side, one changed on both sides to equal values is taken once, one changed on both to
 * different values is a conflict. Absent and null are one.
 *
 * <p>Laws, where {@code ~} is equality by each field's rule and no field is kept by the server: {@code merge(b, b, c) ~ c}
 * and {@code merge(b, s, b) ~ s} (growing sets: plus what b has), {@code merge(b, s, c) ~ merge(b, c, s)}, and every value
 * (in sets: every element) of the result stands in s or c.
 *
 * @param content means nothing while there are conflicts
 * @param conflicting names of the fields in conflict
 */
public record ThreeWayMerge(ObjectNode content, List<String> conflicting) {

    public static ThreeWayMerge of(List<FieldRule> rules, ObjectNode base, ObjectNode server, ObjectNode client) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        List<String> conflicting = new ArrayList<>();
        for (FieldRule rule : rules) {
            JsonNode taken = field(rule, base, server, client);
            if (taken == null) {
                conflicting.add(rule.name());
            } else if (!taken.isNull() || server.has(rule.name()) || (client.has(rule.name()) && !rule.serverKept())) {
                merged.set(rule.name(), taken);
            }
        }
        return new ThreeWayMerge(merged, List.copyOf(conflicting));
    }

    /** The content after a change that names some fields: those it names, null included, and the others as they were. */
    public static ObjectNode apply(List<FieldRule> rules, ObjectNode content, ObjectNode change) {
        ObjectNode changed = JsonNodeFactory.instance.objectNode();
        changed.setAll(content);
        changed.setAll(change);
        return of(rules, content, content, changed).content();
    }

    /** Whether the two agree in every declared field. */
    public static boolean same(List<FieldRule> rules, ObjectNode one, ObjectNode other) {
        return rules.stream().allMatch(rule -> sameField(rule, one, other));
    }

    /** As {@link #same}, but for the fields that only the server writes. */
    public static boolean sameToClients(List<FieldRule> rules, ObjectNode one, ObjectNode other) {
        return rules.stream().allMatch(rule -> rule.serverKept() || sameField(rule, one, other));
    }

    /** Names of the declared fields in which the two differ. */
    public static List<String> differing(List<FieldRule> rules, ObjectNode one, ObjectNode other) {
        return rules.stream()
                .filter(rule -> !sameField(rule, one, other))
                .map(FieldRule::name)
                .toList();
    }

    private static boolean sameField(FieldRule rule, ObjectNode one, ObjectNode other) {
        return rule.same(Sameness.value(one.get(rule.name())), Sameness.value(other.get(rule.name())));
    }

    private static @Nullable JsonNode field(FieldRule rule, ObjectNode base, ObjectNode server, ObjectNode client) {
        JsonNode old = Sameness.value(base.get(rule.name()));
        JsonNode left = Sameness.value(server.get(rule.name()));
        JsonNode right = Sameness.value(client.get(rule.name()));
        if (rule.serverKept()) {
            return left;
        }
        if (!rule.grows()) {
            if (rule.same(left, right) || rule.same(old, right)) {
                return left;
            }
            if (rule.same(old, left)) {
                return right;
            }
        }
        return rule.isSet() ? elements(rule, old, left, right) : null;
    }

    /** A set that was null on every side stays null. */
    private static @Nullable JsonNode elements(FieldRule rule, JsonNode base, JsonNode server, JsonNode client) {
        boolean nowhere = base.isNull() && server.isNull() && client.isNull();
        return nowhere ? NullNode.getInstance() : Elements.merge(rule, base, server, client);
    }
}
