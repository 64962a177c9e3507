package syncsuite.core.pull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import syncsuite.core.feed.FeedTime;

/** Joins stored documents to a page: head, documents, tail. Documents are parsed only where a client narrows fields. */
final class PageWriter {
    private static final byte CLOSE = '}';

    private final ObjectMapper json;
    private final Set<String> fields;
    private final Buffer page = Buffer.buffer();
    private @Nullable Buffer joined;
    private final StringBuilder deleted = new StringBuilder();
    private boolean first = true;

    PageWriter(ObjectMapper json, String items, List<String> fields) {
        this.json = json;
        this.fields = new TreeSet<>(fields);
        page.appendString("{\"").appendString(items).appendString("\":[");
    }

    void add(DeltaRow row) {
        if (row.kind() == DeltaRow.Kind.GONE) {
            deleted.append(deleted.isEmpty() ? "\"" : ",\"").append(row.id()).append('"');
            return;
        }
        if (!first) {
            page.appendByte((byte) ',');
        }
        first = false;
        if (fields.isEmpty()) {
            appendDocument(page, row);
        } else {
            appendNarrowed(row);
        }
    }

    void add(JoinedEntries entries) {
        joined = entries.items();
        if (entries.deletedIds() != null) {
            deleted.append(entries.deletedIds());
        }
    }

    /**
     * Ends the page.
     *
     * @param last the answer's fields after {@code deleted_ids}, in their order
     */
    byte[] end(Map<String, Object> last) {
        Buffer end = ending(last);
        return joined == null ? page.appendBuffer(end).getBytes() : frame(end).around(joined.getBytes());
    }

    /** The page without items that are to be put in: of a writer to which none was added. */
    PageFrame frame(Map<String, Object> last) {
        return frame(ending(last));
    }

    private PageFrame frame(Buffer end) {
        return new PageFrame(page.getBytes(), end.getBytes());
    }

    private Buffer ending(Map<String, Object> last) {
        Buffer end = Buffer.buffer("],\"deleted_ids\":[")
                .appendString(deleted.toString())
                .appendString("]");
        try {
            byte[] tail = json.writeValueAsBytes(last);
            if (tail.length > 2) {
                end.appendByte((byte) ',').appendBytes(tail, 1, tail.length - 1);
            } else {
                end.appendByte(CLOSE);
            }
        } catch (IOException e) {
            throw new IllegalStateException("A page's last fields are not JSON", e);
        }
        return end;
    }

    /** The whole wire JSON of one item. */
    static void appendDocument(Buffer to, DeltaRow row) {
        Buffer document = row.document();
        if (document == null || document.length() < 3 || document.getByte(document.length() - 1) != CLOSE) {
            throw new IllegalStateException("No document is stored for item " + row.id());
        }
        to.appendBuffer(document, 0, document.length() - 1);
        if (row.tail() != null) {
            to.appendString(",").appendString(row.tail());
        }
        to.appendString(",\"updated_at\":\"")
                .appendString(FeedTime.text(row.seq()))
                .appendString("\"}");
    }

    private void appendNarrowed(DeltaRow row) {
        Buffer whole = Buffer.buffer();
        appendDocument(whole, row);
        try {
            ObjectNode item = (ObjectNode) json.readTree(whole.getBytes());
            Map<String, Object> kept = new LinkedHashMap<>();
            String id = item.fieldNames().next();
            item.properties().forEach(member -> {
                String name = member.getKey();
                if (name.equals(id) || name.equals("version") || fields.contains(name)) {
                    kept.put(name, member.getValue());
                }
            });
            page.appendBytes(json.writeValueAsBytes(kept));
        } catch (IOException e) {
            throw new IllegalStateException("The stored document of item " + row.id() + " is not JSON", e);
        }
    }
}
