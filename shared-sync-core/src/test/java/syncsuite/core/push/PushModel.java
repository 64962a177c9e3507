package syncsuite.core.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.conflict.ConflictPolicy;

/**
 * The laws of uploading over texts, written down plainly: an item is the list of its versions, the last one null when it
 * is deleted. Two fields: a title, which must be there, and a text.
 */
final class PushModel {
    /** One upload of one item; null stands for JSON null in a change. */
    record Upload(UUID id, long version, boolean deleted, Map<String, @Nullable String> change) {
        ObjectNode json() {
            ObjectNode json = Notes.item(id, "'version':" + version);
            if (deleted) {
                json.put("deleted", true);
            }
            change.forEach(json::put);
            return json;
        }
    }

    private final ConflictPolicy policy;
    final Map<UUID, List<@Nullable Map<String, String>>> items = new TreeMap<>();

    /** Edits of an older version that were applied to a later one: the item, their base, what the client then had. */
    private final Set<List<Object>> settled = new HashSet<>();

    PushModel(ConflictPolicy policy) {
        this.policy = policy;
    }

    int versions(UUID id) {
        return items.getOrDefault(id, List.of()).size();
    }

    /** The outcome in words, as {@link #words} says an engine's. */
    String push(Upload upload) {
        List<@Nullable Map<String, String>> versions = items.get(upload.id());
        boolean untitled =
                upload.change().containsKey("title") && upload.change().get("title") == null;
        if (versions == null) {
            if (upload.version() > 1 || upload.deleted()) {
                return "UNKNOWN_ITEM";
            }
            if (untitled || !upload.change().containsKey("title")) {
                return "VALIDATION_ERROR";
            }
            items.put(upload.id(), new ArrayList<>(List.of(with(Map.of(), upload.change()))));
            return "CREATED 1";
        }
        int current = versions.size();
        Map<String, String> server = versions.get(current - 1);
        if (upload.version() > current) {
            return "VERSION_MISMATCH";
        }
        if (server == null) {
            return upload.deleted() ? "UNCHANGED " + current : "CONFLICT " + current;
        }
        boolean older = upload.version() < current;
        if (upload.deleted()) {
            if (older && policy != ConflictPolicy.CLIENT_WINS) {
                return "CONFLICT " + current;
            }
            versions.add(null);
            return "DELETED " + (current + 1);
        }
        if (untitled) {
            return "VALIDATION_ERROR";
        }
        Map<String, String> base = Objects.requireNonNull(versions.get((int) upload.version() - 1));
        Map<String, String> client = with(base, upload.change());
        if (client.equals(server)) {
            return "UNCHANGED " + current;
        }
        if (!older) {
            versions.add(client);
            return "UPDATED " + (current + 1);
        }
        if (client.equals(versions.get((int) upload.version()))) {
            return "UNCHANGED " + (upload.version() + 1);
        }
        return client.equals(base) ? "UNCHANGED " + upload.version() : older(versions, base, server, client, upload);
    }

    private String older(
            List<@Nullable Map<String, String>> versions,
            Map<String, String> base,
            Map<String, String> server,
            Map<String, String> client,
            Upload upload) {
        int current = versions.size();
        Map<String, String> over = with(server, upload.change());
        List<Object> edit = List.of(upload.id(), upload.version(), client);
        if (over.equals(server) || settled.contains(edit)) {
            return "MERGED " + current;
        }
        if (policy == ConflictPolicy.CLIENT_WINS) {
            versions.add(over);
            settled.add(edit);
            return "UPDATED " + (current + 1);
        }
        if (policy != ConflictPolicy.MERGE) {
            return "CONFLICT " + current;
        }
        Map<String, String> merged = new HashMap<>(server);
        TreeSet<String> fields = new TreeSet<>(List.of("title", "text"));
        for (String field : fields) {
            String was = base.get(field);
            String ours = client.get(field);
            String theirs = server.get(field);
            if (!Objects.equals(was, ours)) {
                if (!Objects.equals(was, theirs) && !Objects.equals(ours, theirs)) {
                    return "CONFLICT " + current;
                }
                put(merged, field, ours);
            }
        }
        if (merged.equals(server)) {
            return "MERGED " + current;
        }
        versions.add(merged);
        settled.add(edit);
        return "MERGED " + (current + 1);
    }

    private static Map<String, String> with(Map<String, String> content, Map<String, @Nullable String> change) {
        Map<String, String> changed = new HashMap<>(content);
        change.forEach((field, value) -> put(changed, field, value));
        return changed;
    }

    private static void put(Map<String, String> content, String field, @Nullable String value) {
        if (value == null) {
            content.remove(field);
        } else {
            content.put(field, value);
        }
    }

    static String words(PushOutcome outcome) {
        return outcome.fold(
                synced -> synced.status() + " " + synced.version(),
                conflict -> "CONFLICT " + conflict.serverVersion(),
                refused -> refused.errors().get(0).code().name());
    }

    /** The fields of a stored content that have a value. */
    static Map<String, String> texts(ObjectNode content) {
        Map<String, String> texts = new HashMap<>();
        for (String field : List.of("title", "text")) {
            if (content.hasNonNull(field)) {
                texts.put(field, content.get(field).textValue());
            }
        }
        return texts;
    }
}
