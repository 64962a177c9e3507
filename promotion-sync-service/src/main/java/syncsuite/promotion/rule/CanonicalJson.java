package syncsuite.promotion.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.TreeSet;

/**
 * JSON in the one form of RFC 8785. Whole numbers only: rules write decimals as texts, so that none passes through a binary
 * float on its way.
 */
final class CanonicalJson {
    /** The largest whole number that every reader of RFC 8785 JSON keeps: 2^53 - 1. */
    static final long LARGEST = (1L << 53) - 1;

    private final StringBuilder out = new StringBuilder(1024);

    private CanonicalJson() {}

    /** @throws IllegalArgumentException for a number that is not whole or too large, and for half a surrogate pair */
    static byte[] write(JsonNode value) {
        CanonicalJson json = new CanonicalJson();
        json.value(value);
        return json.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void value(JsonNode value) {
        if (value.isObject()) {
            object(value);
        } else if (value.isArray()) {
            array(value);
        } else if (value.isTextual()) {
            text(value.textValue());
        } else if (value.isNumber()) {
            number(value);
        } else {
            out.append(value.asText());
        }
    }

    /** Members in the order of the UTF-16 units of their names, which is how Java compares texts. */
    private void object(JsonNode object) {
        TreeSet<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        char before = '{';
        for (String name : names) {
            out.append(before);
            text(name);
            out.append(':');
            value(object.get(name));
            before = ',';
        }
        out.append(names.isEmpty() ? "{}" : "}");
    }

    private void array(JsonNode array) {
        out.append('[');
        for (Iterator<JsonNode> all = array.elements(); all.hasNext(); ) {
            value(all.next());
            out.append(all.hasNext() ? "," : "");
        }
        out.append(']');
    }

    private void number(JsonNode number) {
        if (!number.isIntegralNumber() || !number.canConvertToLong() || Math.abs(number.longValue()) > LARGEST) {
            throw new IllegalArgumentException(number + " is no whole number that every reader keeps");
        }
        out.append(number.longValue());
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                pair(text, i++);
            } else {
                character(c);
            }
        }
        out.append('"');
    }

    private void pair(String text, int at) {
        if (at + 1 == text.length() || !Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1))) {
            throw new IllegalArgumentException("half a surrogate pair is no character");
        }
        out.append(text, at, at + 2);
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> out.append(c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
    }
}
