package syncsuite.core.type;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import syncsuite.core.json.FieldError;

/**
 * Which values of a status field may follow which. A value without followers is final: an item in it takes no change of
 * that field. Immutable.
 */
public record Transitions(String field, Map<String, Set<String>> followers) implements Rule {
    public Transitions {
        followers = Map.copyOf(followers);
    }

    /** @param field a declared text field that is never null */
    public static Transitions of(String field) {
        return new Transitions(field, Map.of());
    }

    public Transitions from(String value, String... next) {
        Map<String, Set<String>> more = new LinkedHashMap<>(followers);
        more.put(value, Set.of(next));
        return new Transitions(field, more);
    }

    /** A new item may begin with any value. */
    @Override
    public Ruling judge(Attempt attempt) {
        if (attempt.current() == null || attempt.deletion()) {
            return Ruling.accept(attempt.candidate());
        }
        String before = attempt.current().path(field).asText();
        String after = attempt.candidate().path(field).asText();
        return before.equals(after) || followers.getOrDefault(before, Set.of()).contains(after)
                ? Ruling.accept(attempt.candidate())
                : Ruling.refuse(FieldError.invalid(field, "cannot go from " + before + " to " + after));
    }
}
