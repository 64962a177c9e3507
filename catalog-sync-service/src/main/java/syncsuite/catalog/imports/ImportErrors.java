package syncsuite.catalog.imports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Comparator;
import java.util.PriorityQueue;
import syncsuite.core.json.FieldError;

/** What is wrong with a file's rows: all are counted, the first ones by row are kept. */
final class ImportErrors {
    /** Errors that an answer lists. */
    static final int LISTED = 1000;

    private record RowError(int row, String field, String message) {}

    private final PriorityQueue<RowError> kept =
            new PriorityQueue<>(Comparator.comparingInt(RowError::row).reversed());
    private long count;

    void add(int row, FieldError error) {
        add(row, error.field(), error.message());
    }

    void add(int row, String field, String message) {
        count++;
        kept.add(new RowError(row, field, message));
        if (kept.size() > LISTED) {
            kept.poll();
        }
    }

    /** Counts errors that are not listed. */
    void addUnlisted(long further) {
        count += further;
    }

    long count() {
        return count;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** {@code [{"row", "field", "message"}]} in the order of the rows. */
    ArrayNode listed() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        kept.stream()
                .sorted(Comparator.comparingInt(RowError::row))
                .forEach(error -> list.addObject()
                        .put("row", error.row())
                        .put("field", error.field())
                        .put("message", error.message()));
        return list;
    }
}
