package syncsuite.promotion.rule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Writes one object of a rule: what is not there is left out, sets are sorted, decimals are texts in their shortest form. */
record RuleJson(ObjectNode object) {

    static RuleJson empty() {
        return new RuleJson(JsonNodeFactory.instance.objectNode());
    }

    RuleJson put(String name, @Nullable String value) {
        if (value != null) {
            object.put(name, value);
        }
        return this;
    }

    RuleJson put(String name, @Nullable Integer value) {
        if (value != null) {
            object.put(name, value);
        }
        return this;
    }

    RuleJson put(String name, boolean value) {
        object.put(name, value);
        return this;
    }

    RuleJson put(String name, @Nullable BigDecimal value) {
        if (value != null) {
            object.put(name, shortest(value));
        }
        return this;
    }

    RuleJson put(String name, RuleJson value) {
        object.set(name, value.object);
        return this;
    }

    /** A set, sorted as text; left out when it is empty. */
    RuleJson set(String name, Collection<?> values) {
        if (!values.isEmpty()) {
            ArrayNode array = object.putArray(name);
            values.stream().map(Object::toString).sorted().forEach(array::add);
        }
        return this;
    }

    /** A list in its own order; left out when it is empty. */
    RuleJson list(String name, Collection<RuleJson> values) {
        if (!values.isEmpty()) {
            ArrayNode array = object.putArray(name);
            values.forEach(value -> array.add(value.object));
        }
        return this;
    }

    private static String shortest(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
