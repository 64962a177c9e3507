package syncsuite.fieldops.item;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncsuite.core.pull.DeltaList;
import syncsuite.core.type.EntityType;

/**
 * A kind of items with its two routes.
 *
 * @param path of the routes below {@code /api/v1/sync}
 * @param assignee the field that names who is to do it; null where there is none
 * @param roles who may call the routes
 */
public record ItemKind(
        EntityType type,
        String path,
        DeltaList list,
        @Nullable String assignee,
        Set<String> roles) {
    /** The wire name of an item's id. */
    public static final String ID = "mobile_id";

    /** What workers and head office upload and read. */
    public static ItemKind of(EntityType type, String path) {
        return new ItemKind(
                type, path, new DeltaList(type.feed(), "items", 200, 1000, true), null, Set.of("field", "ho-admin"));
    }

    public ItemKind assignedBy(String field) {
        return new ItemKind(type, path, list, field, roles);
    }

    public ItemKind forRoles(String... names) {
        return new ItemKind(type, path, list, assignee, Set.of(names));
    }
}
