package syncsuite.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds a tree from tokens and marks, instead of throwing, what is well-formed JSON but not acceptable: a duplicate key,
 * a NUL character, half a surrogate pair, a number that is not finite or too long, a value nested too deeply. So one bad
 * item of a batch stays an error of that item. Only text that is no JSON at all, or has too many values, throws.
 */
final class TreeReader {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser tokens;
    private final Flaws flaws = new Flaws();
    private final List<Object> path = new ArrayList<>();
    private int values;

    TreeReader(JsonParser tokens) {
        this.tokens = tokens;
    }

    JsonDocument read() throws IOException {
        if (tokens.nextToken() == null) {
            throw new MalformedJson("The body is empty where JSON is expected.");
        }
        JsonNode root = value();
        if (tokens.nextToken() != null) {
            throw new MalformedJson("There is more after the end of the JSON value.");
        }
        return new JsonDocument(root, flaws);
    }

    private JsonNode value() throws IOException {
        if (++values > StrictJson.MAX_VALUES) {
            throw new MalformedJson("The body has more than " + StrictJson.MAX_VALUES + " JSON values.");
        }
        return switch (tokens.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> NODES.textNode(text(tokens.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NullNode.getInstance();
            default -> throw new MalformedJson("The body is not complete JSON.");
        };
    }

    private JsonNode object() throws IOException {
        ObjectNode object = NODES.objectNode();
        if (tooDeep()) {
            return object;
        }
        while (tokens.nextToken() == JsonToken.FIELD_NAME) {
            String name = tokens.currentName();
            path.add(name);
            text(name);
            tokens.nextToken();
            JsonNode value = value();
            if (object.has(name)) {
                flaws.add(path, "is there twice");
            } else {
                object.set(name, value);
            }
            path.remove(path.size() - 1);
        }
        return object;
    }

    private JsonNode array() throws IOException {
        ArrayNode array = NODES.arrayNode();
        if (tooDeep()) {
            return array;
        }
        while (tokens.nextToken() != JsonToken.END_ARRAY) {
            path.add(array.size());
            array.add(value());
            path.remove(path.size() - 1);
        }
        return array;
    }

    private boolean tooDeep() throws IOException {
        if (path.size() < StrictJson.MAX_DEPTH) {
            return false;
        }
        flaws.add(path, "is nested deeper than " + StrictJson.MAX_DEPTH + " levels");
        tokens.skipChildren();
        return true;
    }

    private String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                flaws.add(path, "has a NUL character");
                return "";
            }
            if (Character.isSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
                    flaws.add(path, "has half a surrogate pair, which is no character");
                    return "";
                }
                i++;
            }
        }
        return text;
    }

    private JsonNode number() throws IOException {
        if (tokens.currentToken() == JsonToken.VALUE_NUMBER_INT && tokens.getTextLength() <= 18) {
            return NODES.numberNode(tokens.getLongValue());
        }
        BigDecimal number = Numbers.tryParse(tokens.getText());
        if (number == null) {
            flaws.add(path, "is not a finite number of at most " + StrictJson.MAX_DIGITS + " digits");
            return NODES.numberNode(0L);
        }
        return Numbers.node(number);
    }
}
