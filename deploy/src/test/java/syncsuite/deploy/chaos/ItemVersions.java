package syncsuite.deploy.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All versions of all items of one kind at one site, as the database has them. */
final class ItemVersions {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALL = """
            select item_id::text, version, false, content::text
              from item_history where type = '%1$s' and scope_id = '%2$s'
             union all
            select id::text, version, deleted, content::text from %1$s where scope_id = '%2$s'
             order by 1, 2""";

    private record Version(long number, boolean deleted, JsonNode content) {}

    private final Map<String, List<Version>> items = new TreeMap<>();

    static ItemVersions read(Connection database, Phone.Kind kind, String site) throws SQLException, IOException {
        ItemVersions all = new ItemVersions();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(ALL.formatted(kind.table(), site))) {
            while (rows.next()) {
                all.items
                        .computeIfAbsent(rows.getString(1), id -> new ArrayList<>())
                        .add(new Version(rows.getLong(2), rows.getBoolean(3), JSON.readTree(rows.getString(4))));
            }
        }
        return all;
    }

    /**
     * Which acknowledged edits the versions that they were told to be do not hold. A field that an edit left as its base
     * had it is no edit of that field: there another one's may stand.
     */
    List<String> missing(Phone phone) {
        List<String> missing = new ArrayList<>();
        for (Phone.Acknowledged edit : phone.acknowledged) {
            List<Version> versions = items.getOrDefault(edit.id(), List.of());
            Version base = versions.stream()
                    .filter(version -> version.number() == edit.base())
                    .findFirst()
                    .orElse(null);
            boolean there = versions.stream()
                    .filter(version -> version.number() == edit.version()
                            || (edit.merged() && version.number() > edit.base() && version.number() < edit.version()))
                    .anyMatch(version -> holds(version, edit.fields(), base));
            if (!there) {
                missing.add(phone + " " + edit + ", of " + versions);
            }
        }
        return missing;
    }

    private static boolean holds(Version version, JsonNode fields, Version base) {
        if (fields.path("deleted").asBoolean()) {
            return version.deleted();
        }
        return fields.properties().stream().allMatch(field -> {
            String name = field.getKey();
            JsonNode there = version.content().path(name);
            return switch (name) {
                case "comments" -> commentIds(there).containsAll(commentIds(field.getValue()));
                case "plandatetime" -> true;
                default ->
                    there.equals(field.getValue())
                            || (base != null && base.content().path(name).equals(field.getValue()));
            };
        });
    }

    /** Version numbers that are not 1, 2, 3..., texts that came into an item a second time, comments that are there twice. */
    List<String> doubled(Phone.Kind kind) {
        List<String> doubled = new ArrayList<>();
        items.forEach((id, versions) -> {
            for (int i = 0; i < versions.size(); i++) {
                if (versions.get(i).number() != i + 1) {
                    doubled.add(id + " has version " + versions.get(i).number() + " at place " + (i + 1));
                }
                List<String> comments = commentIds(versions.get(i).content().path("comments"));
                if (comments.size() != new HashSet<>(comments).size()) {
                    doubled.add(id + " has a comment twice: " + comments);
                }
            }
            kind.texts().forEach(field -> cameAgain(versions, field).forEach(text -> doubled.add(id + " " + text)));
        });
        return doubled;
    }

    private static Set<String> cameAgain(List<Version> versions, String field) {
        Set<String> seen = new HashSet<>();
        Set<String> again = new HashSet<>();
        String before = "";
        for (Version version : versions) {
            String text = version.content().path(field).asText("");
            if (!text.equals(before) && !text.isEmpty() && !text.equals("null") && !seen.add(text)) {
                again.add(text);
            }
            before = text;
        }
        return again;
    }

    /** The versions of the items that are not deleted. */
    Map<String, Long> current() {
        Map<String, Long> current = new HashMap<>();
        items.forEach((id, versions) -> {
            Version last = versions.get(versions.size() - 1);
            if (!last.deleted()) {
                current.put(id, last.number());
            }
        });
        return current;
    }

    int count() {
        return items.values().stream().mapToInt(List::size).sum();
    }

    private static List<String> commentIds(JsonNode comments) {
        List<String> ids = new ArrayList<>();
        comments.forEach(comment -> ids.add(comment.path("comment_id").asText()));
        return ids;
    }
}
