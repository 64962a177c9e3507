package syncsuite.core.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.conflict.ConflictPolicy;
import syncsuite.core.type.EntityType;
import syncsuite.core.type.Incoming;

/**
 * The items of one batch as they are while it is judged: what the database holds, and on top of it what the batch has
 * changed so far. Nothing of it is written before the whole batch is judged.
 */
final class Ledger {
    private final EntityType type;
    private final Author author;
    private final Map<UUID, Item> stored;
    private final Past past;
    private final Map<UUID, List<Item>> changed = new LinkedHashMap<>();
    private final List<Item> changes = new ArrayList<>();
    private final List<ObjectNode> contents = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();

    Ledger(EntityType type, Author author, Map<UUID, Item> stored, Past past) {
        this.type = type;
        this.author = author;
        this.stored = stored;
        this.past = past;
    }

    @Nullable
    Item current(UUID id) {
        List<Item> versions = changed.get(id);
        return versions == null ? stored.get(id) : versions.get(versions.size() - 1);
    }

    /** An item's version; null when it is no longer known. */
    Past.@Nullable Version version(UUID id, long version) {
        for (Item item : changed.getOrDefault(id, List.of())) {
            if (item.version() == version) {
                return new Past.Version(item.content(), item.updatedBy());
            }
        }
        Item item = stored.get(id);
        return item != null && item.version() == version
                ? new Past.Version(item.content(), item.updatedBy())
                : past.versions().get(new Past.Named(id, version));
    }

    /** What the caller has sent for an item, based on that version, and a policy has applied to a later one. */
    List<ObjectNode> settled(UUID id, long version) {
        List<ObjectNode> settled = new ArrayList<>(past.settled().getOrDefault(new Past.Named(id, version), List.of()));
        decisions.stream()
                .filter(made -> made.id().equals(id) && made.clientVersion() == version)
                .filter(made -> made.by() != ConflictPolicy.SERVER_WINS)
                .map(Decision::client)
                .forEach(settled::add);
        return settled;
    }

    Item create(UUID id, ObjectNode content) {
        return add(id, 1, false, content, type.scope().of(content, author.subject()), author.subject());
    }

    Item update(Item before, ObjectNode content) {
        UUID scope = type.scope().of(content, before.createdBy());
        return add(before.id(), before.version() + 1, false, content, scope, before.createdBy());
    }

    /** Leaves a tombstone: its scope and its version stay known, its content does not. */
    Item delete(Item before) {
        ObjectNode nothing = before.content().objectNode();
        return add(before.id(), before.version() + 1, true, nothing, before.scope(), before.createdBy());
    }

    void decided(ConflictPolicy by, Incoming incoming, Item server, ObjectNode change) {
        decisions.add(new Decision(server.id(), by, incoming.version(), server.version(), change, server.content()));
    }

    /** All versions that the batch makes, in the order of making. */
    List<Item> changes() {
        return changes;
    }

    /** The same by item. */
    Map<UUID, List<Item>> changed() {
        return changed;
    }

    boolean isStored(UUID id) {
        return stored.containsKey(id);
    }

    /** Contents of what was created and updated so far. */
    List<ObjectNode> contents() {
        return Collections.unmodifiableList(contents);
    }

    List<Decision> decisions() {
        return decisions;
    }

    Author author() {
        return author;
    }

    private Item add(
            UUID id, long version, boolean deleted, ObjectNode content, @Nullable UUID scope, String createdBy) {
        Item item = new Item(
                id,
                scope,
                version,
                -(changes.size() + 1L),
                deleted,
                content,
                createdBy,
                author.subject(),
                author.deviceId());
        changes.add(item);
        changed.computeIfAbsent(id, first -> new ArrayList<>(1)).add(item);
        if (!deleted) {
            contents.add(content);
        }
        return item;
    }

    /** Older versions that judging these items may ask for: the one an edit was based on, and the one after it. */
    static List<Past.Named> wanted(List<Incoming> batch, Map<UUID, Item> stored) {
        Set<Past.Named> wanted = new HashSet<>();
        for (Incoming incoming : batch) {
            Item item = incoming.id() == null ? null : stored.get(incoming.id());
            if (item == null || item.deleted()) {
                continue;
            }
            for (long version = incoming.version(); version <= incoming.version() + 1; version++) {
                if (version < item.version()) {
                    wanted.add(new Past.Named(item.id(), version));
                }
            }
        }
        return List.copyOf(wanted);
    }
}
