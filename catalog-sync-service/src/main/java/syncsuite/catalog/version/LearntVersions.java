package syncsuite.catalog.version;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.reference.ReferenceTopic;
import syncsuite.core.reference.ReferenceTopics;
import syncsuite.core.reference.StateChange;

/**
 * What the catalogue learns from other services: the versions of their lists, and with the promotions' the company's
 * sync settings. A version never falls here, whatever order records come in.
 */
@ApplicationScoped
class LearntVersions implements ReferenceTopics {
    private static final int LONGEST_INTERVAL_HOURS = 24 * 366;

    private record Learnt(
            long version,
            @Nullable Integer intervalHours,
            @Nullable Boolean compression) {}

    private static final String WRITE = """
            insert into component_version as v (company_id, component, version, sync_interval_hours, enable_compression)
            select company_id, $2, version, sync_interval_hours, enable_compression
              from unnest($1::uuid[], $3::bigint[], $4::integer[], $5::boolean[])
                   as t (company_id, version, sync_interval_hours, enable_compression)
             order by company_id
            on conflict (company_id, component) do update
               set version = excluded.version,
                   sync_interval_hours = coalesce(excluded.sync_interval_hours, v.sync_interval_hours),
                   enable_compression = coalesce(excluded.enable_compression, v.enable_compression)
             where excluded.version > v.version""";

    /** A deletion tells no version, but the list changed. */
    private static final String STEP =
            "update component_version set version = version + 1 where component = $2 and company_id = any ($1)";

    @Override
    public String group() {
        return "catalog-sync-service";
    }

    @Override
    public List<ReferenceTopic> topics() {
        return List.of(
                ReferenceTopic.handledBy(
                        "promotion.version.v1",
                        (connection, changes) -> learn(connection, "promotions", "version", changes)),
                ReferenceTopic.handledBy(
                        "photo.photo.v1",
                        (connection, changes) -> learn(connection, "photos", "feed_version", changes)));
    }

    private static Uni<Void> learn(
            SqlConnection connection, String component, String field, List<StateChange> changes) {
        Map<UUID, Learnt> newest = new TreeMap<>();
        Set<UUID> stepped = new TreeSet<>();
        for (StateChange change : changes) {
            ObjectNode state = change.state();
            JsonNode version = state == null ? null : state.get(field);
            if (state == null) {
                stepped.add(change.companyId());
            } else if (version != null && version.canConvertToLong() && version.longValue() > 0) {
                Learnt learnt = new Learnt(version.longValue(), intervalHours(state), compression(state));
                newest.merge(change.companyId(), learnt, (one, two) -> one.version() > two.version() ? one : two);
            }
        }
        return write(connection, component, newest)
                .chain(() -> stepped.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : connection
                                .preparedQuery(STEP)
                                .execute(Tuple.of(stepped.toArray(UUID[]::new), component))
                                .replaceWithVoid());
    }

    private static Uni<Void> write(SqlConnection connection, String component, Map<UUID, Learnt> newest) {
        if (newest.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Learnt> values = List.copyOf(newest.values());
        return connection
                .preparedQuery(WRITE)
                .execute(Tuple.of(
                        newest.keySet().toArray(UUID[]::new),
                        component,
                        values.stream().map(Learnt::version).toArray(Long[]::new),
                        values.stream().map(Learnt::intervalHours).toArray(Integer[]::new),
                        values.stream().map(Learnt::compression).toArray(Boolean[]::new)))
                .replaceWithVoid();
    }

    private static @Nullable Integer intervalHours(ObjectNode state) {
        int hours = state.path("settings").path("sync_interval_hours").asInt(0);
        return hours >= 1 && hours <= LONGEST_INTERVAL_HOURS ? hours : null;
    }

    private static @Nullable Boolean compression(ObjectNode state) {
        JsonNode enabled = state.path("settings").path("enable_compression");
        return enabled.isBoolean() ? enabled.booleanValue() : null;
    }
}
