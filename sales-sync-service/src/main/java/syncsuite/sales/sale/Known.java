package syncsuite.sales.sale;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of one kind that a batch names, customers or products, by both of their names. */
public final class Known {
    /** @param live false for one that was deleted, which earlier sales may still name */
    public record Row(UUID id, long number, boolean live) {}

    private final Map<UUID, Row> byId = new HashMap<>();
    private final Map<Long, Row> byNumber = new HashMap<>();

    public void add(Row row) {
        byId.put(row.id(), row);
        byNumber.put(row.number(), row);
    }

    public @Nullable Row find(Reference reference) {
        return reference.id() != null
                ? byId.get(reference.id())
                : reference.number() != null ? byNumber.get(reference.number()) : null;
    }

    public boolean isLive(Reference reference) {
        Row row = find(reference);
        return row != null && row.live();
    }
}
