package syncsuite.core.conflict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/** Contents from few values, each written in several ways, so that equal, one-sided and double edits all come often. */
final class RandomContent {
    static final List<FieldRule> RULES = List.of(
            FieldRule.value("title"),
            FieldRule.value("count"),
            FieldRule.value("place"),
            FieldRule.decimal("price"),
            FieldRule.instant("due"),
            FieldRule.set("tags", null),
            FieldRule.set("lines", "line_id"),
            FieldRule.growingSet("comments", "comment_id"),
            FieldRule.appendSet("log", "entry_id"),
            FieldRule.value("level").keptByServer());

    private static final JsonNodeFactory NODES = new JsonNodeFactory(true);

    private final Random random;

    RandomContent(long seed) {
        random = new Random(seed);
    }

    ObjectNode content() {
        ObjectNode content = NODES.objectNode();
        RULES.forEach(rule -> vary(content, rule));
        return content;
    }

    /** A content that differs from the given one in some fields, or says some of them in another way. */
    ObjectNode edited(ObjectNode base) {
        ObjectNode edited = base.deepCopy();
        RULES.forEach(rule -> {
            if (random.nextInt(3) == 0) {
                vary(edited, rule);
            }
        });
        return edited;
    }

    /** Some fields of a content, as a client sends that leaves the others out. */
    ObjectNode change() {
        ObjectNode change = content();
        RULES.forEach(rule -> {
            if (random.nextBoolean()) {
                change.remove(rule.name());
            }
        });
        return change;
    }

    private void vary(ObjectNode content, FieldRule rule) {
        switch (random.nextInt(8)) {
            case 0 -> content.remove(rule.name());
            case 1 -> content.putNull(rule.name());
            default -> content.set(rule.name(), value(rule));
        }
    }

    private JsonNode value(FieldRule rule) {
        return switch (rule.kind()) {
            case VALUE -> rule.name().equals("place") ? place() : number();
            case DECIMAL -> random.nextBoolean() ? number() : NODES.textNode(pick("1", "1.0", "1.00", "2", "2.50"));
            case INSTANT ->
                NODES.textNode(pick(
                        "2026-01-01T10:00:00Z",
                        "2026-01-01T12:00:00+02:00",
                        "2026-01-01T10:00:00.000000Z",
                        "2026-01-02T10:00:00Z"));
            case SET, GROWING_SET, APPEND_SET -> elements(rule);
        };
    }

    private JsonNode number() {
        return random.nextBoolean()
                ? NODES.numberNode(random.nextInt(3))
                : NODES.numberNode(new BigDecimal(pick("1", "1.0", "1.00", "2.0", "2.5")));
    }

    private ObjectNode place() {
        ObjectNode place = NODES.objectNode();
        if (random.nextBoolean()) {
            return place.<ObjectNode>set("x", number()).put("y", "same");
        }
        return place.put("y", "same").set("x", number());
    }

    private ArrayNode elements(FieldRule rule) {
        ArrayNode elements = NODES.arrayNode();
        List<String> ids = new java.util.ArrayList<>(List.of("a", "b", "c", "d"));
        java.util.Collections.shuffle(ids, random);
        for (String id : ids.subList(0, random.nextInt(4))) {
            elements.add(
                    rule.elementId() == null
                            ? NODES.textNode(id)
                            : NODES.objectNode().put(rule.elementId(), id).<ObjectNode>set("text", number()));
        }
        return elements;
    }

    private String pick(String... of) {
        return of[random.nextInt(of.length)];
    }
}
