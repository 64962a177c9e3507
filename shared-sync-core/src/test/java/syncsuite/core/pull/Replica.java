package syncsuite.core.pull;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.feed.FeedTime;

/** What a client holds that does with pages what the contract tells it to. */
final class Replica {
    /** Version by id of what is held. */
    final Map<UUID, Integer> held = new HashMap<>();
    /** The latest number told by id, deletions as of the page that told them. */
    final Map<UUID, Long> told = new HashMap<>();

    private final UUID company;
    private final Set<UUID> ofFullWalk = new HashSet<>();
    private boolean inFullWalk;

    @Nullable
    String cursor;

    @Nullable
    Instant time;

    Replica(UUID company) {
        this.company = company;
    }

    void forget() {
        held.clear();
        told.clear();
        cursor = null;
        time = null;
        inFullWalk = false;
    }

    /** Takes a page in; answers its has_more. */
    boolean apply(JsonNode page) {
        boolean full = page.path("full").asBoolean();
        if (full && !inFullWalk) {
            ofFullWalk.clear();
        }
        inFullWalk = full;
        Set<UUID> items = new HashSet<>();
        for (JsonNode item : page.get("things")) {
            assertThat(item.get("company").asText()).isEqualTo(company.toString());
            UUID id = UUID.fromString(item.get("id").asText());
            assertThat(items.add(id)).as("an item comes once in a page").isTrue();
            held.put(id, item.get("version").asInt());
            ofFullWalk.add(id);
            told.merge(id, FeedTime.seq(Instant.parse(item.get("updated_at").asText())), Math::max);
        }
        time = Instant.parse(page.get("sync_timestamp").asText());
        for (JsonNode deleted : page.get("deleted_ids")) {
            UUID id = UUID.fromString(deleted.asText());
            assertThat(items).as("no page delivers and deletes an item").doesNotContain(id);
            held.remove(id);
            told.merge(id, FeedTime.seq(time), Math::max);
        }
        if (full) {
            assertThat(page.get("deleted_ids")).isEmpty();
        }
        boolean more = page.get("has_more").asBoolean();
        if (full && !more) {
            held.keySet().retainAll(ofFullWalk);
            inFullWalk = false;
        }
        cursor = page.get("next_cursor").asText();
        return more;
    }
}
