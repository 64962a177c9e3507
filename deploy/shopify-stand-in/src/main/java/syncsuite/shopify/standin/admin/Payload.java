package syncsuite.shopify.standin.admin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer of a mutation: its fields, and what was wrong with the input. */
final class Payload {
    private final String type;
    private final String errorType;
    private final boolean coded;
    private final Map<String, @Nullable Object> fields = new HashMap<>();
    private final List<Node> errors = new ArrayList<>();

    private Payload(String type, String errorType, boolean coded) {
        this.type = type;
        this.errorType = errorType;
        this.coded = coded;
    }

    /** One whose errors have codes. */
    static Payload coded(String mutation) {
        return new Payload(mutation + "Payload", mutation + "UserError", true);
    }

    /** One whose errors are plain: field and message. */
    static Payload plain(String mutation) {
        return new Payload(mutation + "Payload", "UserError", false);
    }

    /** One whose errors have codes and a type name of their own. */
    static Payload named(String mutation, String errorType) {
        return new Payload(mutation + "Payload", errorType, true);
    }

    Payload put(String field, @Nullable Object value) {
        fields.put(field, value);
        return this;
    }

    Payload error(List<String> field, String message, String code) {
        Map<String, @Nullable Object> error = new HashMap<>();
        error.put("field", field);
        error.put("message", message);
        if (coded) {
            error.put("code", code);
        }
        errors.add(Node.of(errorType, error));
        return this;
    }

    Payload error(List<String> field, String message) {
        return error(field, message, "INVALID_INPUT");
    }

    int errors() {
        return errors.size();
    }

    /** The code for a price below zero, in this mutation's words. */
    String negative() {
        return errorType.startsWith("ProductVariants") ? "NEGATIVE_PRICE_VALUE" : "INVALID_INPUT";
    }

    /** The code for a handle that another product has. */
    String taken() {
        return errorType.startsWith("ProductSet") ? "HANDLE_NOT_UNIQUE" : "INVALID_INPUT";
    }

    boolean failed() {
        return !errors.isEmpty();
    }

    Node node() {
        fields.put("userErrors", errors);
        return Node.of(type, fields);
    }
}
