package syncsuite.core.conflict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whether two JSON values mean the same: numbers by value whatever their scale, objects whatever the order of members. */
final class Sameness {
    private Sameness() {}

    /** Absent and null are one: there is no value. */
    static JsonNode value(@Nullable JsonNode node) {
        return node == null || node.isMissingNode() ? NullNode.getInstance() : node;
    }

    static boolean same(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue()) == 0;
        }
        if (one.isArray() && other.isArray()) {
            return sameElements(one, other);
        }
        if (one.isObject() && other.isObject()) {
            return sameMembers(one, other);
        }
        return one.equals(other);
    }

    /** By value, also where decimals are written as texts. */
    static boolean sameDecimal(JsonNode one, JsonNode other) {
        BigDecimal left = decimal(one);
        BigDecimal right = decimal(other);
        if (left == null || right == null) {
            return same(one, other);
        }
        return left.compareTo(right) == 0;
    }

    /** By the point in time, whatever the offset. */
    static boolean sameInstant(JsonNode one, JsonNode other) {
        if (one.equals(other)) {
            return true;
        }
        if (!one.isTextual() || !other.isTextual()) {
            return false;
        }
        try {
            return OffsetDateTime.parse(one.textValue()).isEqual(OffsetDateTime.parse(other.textValue()));
        } catch (DateTimeException noTime) {
            return false;
        }
    }

    /** A text that two values share exactly when they are the same; identifies an element of a set. */
    static String key(JsonNode node) {
        if (node.isNumber()) {
            return number(node.decimalValue());
        }
        if (node.isArray()) {
            StringBuilder text = new StringBuilder("[");
            node.forEach(element -> text.append(key(element)).append(','));
            return text.append(']').toString();
        }
        if (node.isObject()) {
            Map<String, String> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), key(member.getValue())));
            return members.toString();
        }
        return node.toString();
    }

    private static String number(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }

    private static boolean sameElements(JsonNode one, JsonNode other) {
        if (one.size() != other.size()) {
            return false;
        }
        Iterator<JsonNode> right = other.iterator();
        for (JsonNode left : one) {
            if (!same(left, right.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameMembers(JsonNode one, JsonNode other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (Map.Entry<String, JsonNode> member : one.properties()) {
            JsonNode right = other.get(member.getKey());
            if (right == null || !same(member.getValue(), right)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable BigDecimal decimal(JsonNode node) {
        if (node.isNumber()) {
            return node.decimalValue();
        }
        try {
            return node.isTextual() ? new BigDecimal(Objects.requireNonNull(node.textValue())) : null;
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }
}
