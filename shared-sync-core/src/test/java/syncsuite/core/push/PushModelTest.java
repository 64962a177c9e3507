package syncsuite.core.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import syncsuite.core.conflict.ConflictPolicy;
import syncsuite.core.push.PushModel.Upload;
import syncsuite.core.type.EntityType;

/** Random batches: the engine on a real database answers and stores what the plain model does. */
class PushModelTest {
    private static final int BATCHES = 400;

    private final Map<String, Integer> seen = new TreeMap<>();

    @ParameterizedTest
    @EnumSource(ConflictPolicy.class)
    void the_engine_does_what_the_model_says(ConflictPolicy policy) {
        Random random = new Random(policy.text().length());
        PushModel model = new PushModel(policy);
        EntityType type = Notes.note(policy);
        try (Notes notes = new Notes(2)) {
            List<UUID> ids = new ArrayList<>();
            for (int batch = 0; batch < BATCHES; batch++) {
                if (batch % 5 == 0) {
                    ids.add(new UUID(random.nextLong(), random.nextLong()));
                }
                List<Upload> uploads = IntStream.range(0, 1 + random.nextInt(8))
                        .mapToObj(i -> upload(random, model, ids))
                        .toList();
                List<String> expected = uploads.stream().map(model::push).toList();

                PushResult result = notes.push(
                        notes.caller, type, uploads.stream().map(Upload::json).toArray(ObjectNode[]::new));

                assertThat(result.outcomes())
                        .extracting(PushModel::words)
                        .as("batch %s: %s", batch, uploads)
                        .isEqualTo(expected);
                expected.forEach(words -> seen.merge(words.replaceAll(" .*", ""), 1, Integer::sum));
            }
            assertStored(notes, model);
        }
        assertThat(seen).containsKeys("CREATED", "UPDATED", "UNCHANGED", "DELETED", "CONFLICT", "VALIDATION_ERROR");
    }

    private static void assertStored(Notes notes, PushModel model) {
        Map<UUID, ObjectNode> rows = notes.rows();
        assertThat(rows.keySet()).isEqualTo(model.items.keySet());
        long versions = 0;
        for (Map.Entry<UUID, List<@Nullable Map<String, String>>> item : model.items.entrySet()) {
            versions += item.getValue().size();
            List<Item> stored =
                    notes.in(connection -> ItemVersions.of(connection, notes.company, Notes.NOTE, item.getKey()));
            assertThat(stored)
                    .extracting(version -> version.deleted() ? null : PushModel.texts(version.content()))
                    .isEqualTo(item.getValue());
            assertThat(stored).extracting(Item::seq).isSorted().doesNotHaveDuplicates();
            assertDocument(notes, item.getKey(), stored.get(stored.size() - 1));
        }
        assertThat(notes.database.count("select count(*) from outbox")).isEqualTo(versions);
    }

    private static void assertDocument(Notes notes, UUID id, Item last) {
        String document = Objects.requireNonNull(
                notes.query("select convert_from(document, 'UTF8') from note where id = '" + id + "'")
                        .get(0)
                        .get(0));
        if (last.deleted()) {
            assertThat(document).isEmpty();
        } else {
            assertThat(Notes.json(document)).isEqualTo(last.document(Notes.NOTE));
            assertThat(document)
                    .startsWith("{\"note_id\":\"" + id + "\",\"version\":" + last.version() + ",\"title\":");
        }
    }

    private static Upload upload(Random random, PushModel model, List<UUID> ids) {
        UUID id = ids.get(Math.max(0, ids.size() - 1 - random.nextInt(6)));
        int known = model.versions(id);
        long version = Math.max(1, known + 1 - random.nextInt(4));
        Map<String, @Nullable String> change = new HashMap<>();
        if (random.nextInt(4) > 0) {
            change.put("title", random.nextInt(12) == 0 ? null : "title " + random.nextInt(3));
        }
        if (random.nextInt(3) > 0) {
            change.put("text", random.nextInt(4) == 0 ? null : "text " + random.nextInt(3));
        }
        return new Upload(id, version, random.nextInt(25) == 0, change);
    }
}
