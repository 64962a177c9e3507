package syncsuite.shopify.standin.admin;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads input objects of mutations. */
final class Inputs {
    private Inputs() {}

    /** Refuses what the schema knows and the stand-in does not: it would be lost in silence. */
    static void onlyKept(String type, Map<String, Object> input, List<String> kept, String... more) {
        for (String field : input.keySet()) {
            if (!kept.contains(field) && !List.of(more).contains(field)) {
                throw new Node.NotKept(type, field);
            }
        }
    }

    /** An input object, empty where none was given. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
