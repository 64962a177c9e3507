package syncsuite.core.type;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** The types of one service. Two of them that share a name, a table, a feed or an event stop the start. */
public final class EntityTypes {
    private final Map<String, EntityType> byName = new LinkedHashMap<>();

    /** @throws IllegalStateException naming every clash */
    public EntityTypes(Collection<EntityType> types) {
        List<String> clashes = new ArrayList<>();
        clashes.addAll(twice("name", types, EntityType::name));
        clashes.addAll(twice("table", types, EntityType::table));
        clashes.addAll(twice("feed", types, EntityType::feed));
        clashes.addAll(twice("event", types, type -> type.event().name()));
        if (!clashes.isEmpty()) {
            throw new IllegalStateException("Entity types clash: " + String.join(", ", clashes));
        }
        types.forEach(type -> byName.put(type.name(), type));
    }

    public Collection<EntityType> all() {
        return byName.values();
    }

    /** @throws IllegalArgumentException when there is none: a fault of the program */
    public EntityType get(String name) {
        EntityType type = byName.get(name);
        if (type == null) {
            throw new IllegalArgumentException("no entity type " + name);
        }
        return type;
    }

    private static List<String> twice(
            String what, Collection<EntityType> types, Function<EntityType, String> attribute) {
        TreeSet<String> seen = new TreeSet<>();
        return types.stream()
                .map(attribute)
                .filter(value -> !seen.add(value))
                .map(value -> what + " " + value)
                .toList();
    }
}
