package syncsuite.core.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import syncsuite.core.json.FieldError;

/**
 * A rule's answer.
 *
 * @param content what is to be stored: the candidate, with fields of the server set where the rule keeps them; null when
 *     refused
 * @param errors why it is refused; empty when accepted
 */
public record Ruling(@Nullable ObjectNode content, List<FieldError> errors) {

    public static Ruling accept(ObjectNode content) {
        return new Ruling(content, List.of());
    }

    public static Ruling refuse(FieldError... errors) {
        return new Ruling(null, List.of(errors));
    }
}
