package syncsuite.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;

/** Collects what is wrong with one value; keeps the first few, so that a hostile body cannot fill memory with errors. */
public final class Findings {
    static final int KEPT = 20;

    private final List<FieldError> errors = new ArrayList<>(2);

    /** Notes an error; returns null so that a reader can note and refuse in one step. */
    public @Nullable JsonNode refuse(String field, String message) {
        return refuse(ErrorCode.VALIDATION_ERROR, field, message);
    }

    public @Nullable JsonNode refuse(ErrorCode code, String field, String message) {
        if (errors.size() < KEPT) {
            errors.add(new FieldError(code, field, message));
        }
        return null;
    }

    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    boolean isFull() {
        return errors.size() >= KEPT;
    }
}
