package syncsuite.core.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;

/** What reading a value by its declared fields gave: the canonical value, or errors and then the value means nothing. */
public record Reading(ObjectNode value, List<FieldError> errors) {
    public Reading {
        errors = List.copyOf(errors);
    }

    public boolean isValid() {
        return errors.isEmpty();
    }

    /** @throws SyncException a 400 with the code and the field of the first error, and all of them in the details */
    public ObjectNode orThrow() {
        if (!errors.isEmpty()) {
            throw refusal(errors);
        }
        return value;
    }

    static SyncException refusal(List<FieldError> errors) {
        FieldError first = errors.get(0);
        Map<String, Object> details = new HashMap<>();
        details.put("field", first.field());
        if (errors.size() > 1) {
            details.put("errors", errors.stream().map(FieldError::toJson).toList());
        }
        ErrorCode code = first.code().status() == 400 ? first.code() : ErrorCode.VALIDATION_ERROR;
        return new SyncException(code, first.sentence(), details);
    }
}
