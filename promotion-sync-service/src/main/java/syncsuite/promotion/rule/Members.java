package syncsuite.promotion.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the members of one object of a rule; what is not as the schema says is a {@link RuleFormatException}. */
record Members(JsonNode object, String path) {
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,4})?");

    static Members of(JsonNode root) {
        if (!root.isObject()) {
            throw new RuleFormatException("a rule is a JSON object");
        }
        return new Members(root, "");
    }

    Members object(String name) {
        return as(name, JsonNode::isObject, node -> new Members(node, path + name + "."));
    }

    String text(String name) {
        return as(name, JsonNode::isTextual, JsonNode::textValue);
    }

    boolean bool(String name) {
        return as(name, JsonNode::isBoolean, JsonNode::booleanValue);
    }

    int integer(String name) {
        return as(name, JsonNode::canConvertToInt, JsonNode::intValue);
    }

    UUID uuid(String name) {
        return parsed(name, UUID::fromString);
    }

    BigDecimal decimal(String name) {
        return parsed(name, Members::plain);
    }

    @Nullable
    String optionalText(String name) {
        return object.has(name) ? text(name) : null;
    }

    @Nullable
    Integer optionalInteger(String name) {
        return object.has(name) ? (Integer) integer(name) : null;
    }

    @Nullable
    BigDecimal optionalDecimal(String name) {
        return object.has(name) ? decimal(name) : null;
    }

    <T> T parsed(String name, Function<String, T> parse) {
        return parsed(name, text(name), parse);
    }

    /** The texts of an array, as a set; empty where there is none. */
    <T> Set<T> set(String name, Function<String, T> parse) {
        Set<T> values = new LinkedHashSet<>();
        for (JsonNode element : array(name)) {
            values.add(parsed(name, String.valueOf(element.textValue()), parse));
        }
        return values;
    }

    /** The objects of an array; empty where there is none. */
    <T> List<T> list(String name, Function<Members, T> read) {
        List<T> values = new ArrayList<>();
        for (JsonNode element : array(name)) {
            values.add(read.apply(new Members(element, path + name + "[" + values.size() + "].")));
        }
        return values;
    }

    private RuleFormatException wrong(String name, @Nullable Throwable cause) {
        return new RuleFormatException(path + name + " is not as the schema of rules says", cause);
    }

    private static BigDecimal plain(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException(text + " is no decimal in its shortest form");
        }
        return new BigDecimal(text);
    }

    private Iterable<JsonNode> array(String name) {
        return object.has(name) ? as(name, JsonNode::isArray, node -> node) : List.of();
    }

    private <T> T as(String name, Function<JsonNode, Boolean> is, Function<JsonNode, T> value) {
        JsonNode node = object.path(name);
        if (!is.apply(node)) {
            throw wrong(name, null);
        }
        return value.apply(node);
    }

    private <T> T parsed(String name, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw wrong(name, malformed);
        }
    }
}
