package syncsuite.core.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import syncsuite.core.conflict.ThreeWayMerge;
import syncsuite.core.json.StrictJson;
import syncsuite.core.type.EntityType;

/** Reads a type's items and their older versions. */
final class ItemTable {
    /** Creators of one feed share this lock; who has lost a race for an id takes it alone, and then cannot lose. */
    private static final String SHARE = "select pg_advisory_xact_lock_shared(hashtextextended($1, 0))";

    private static final String EXCLUDE = "select pg_advisory_xact_lock(hashtextextended($1, 0))";

    /** One search of the primary key per item, however many items the company has (ADR 20). */
    private static final String LOCK = """
            select id, scope_id, version, seq, deleted, content::text, created_by, updated_by, device_id
              from (select distinct wanted from unnest($2::uuid[]) as wanted order by wanted) named
             cross join lateral (
                   select * from :items where company_id = $1 and id = wanted limit 1 for update) item
            """;

    private static final String PAST = """
            select wanted.item_id, wanted.version, kept.content::text, kept.by_user, settled.clients::text
              from unnest($3::uuid[], $4::bigint[]) as wanted (item_id, version)
              left join lateral (
                   select content, by_user from item_history history
                    where history.company_id = $1 and history.type = $2
                      and history.item_id = wanted.item_id and history.version = wanted.version
                    order by seq desc limit 1) kept on true
             cross join lateral (
                   select jsonb_agg(client) as clients from item_decision decision
                    where decision.company_id = $1 and decision.type = $2
                      and decision.item_id = wanted.item_id and decision.client_version = wanted.version
                      and decision.by_user = $5 and decision.resolution in ('merge', 'client_wins')) settled
             where kept.content is not null or settled.clients is not null
            """;

    private final EntityType type;
    private final UUID company;

    ItemTable(EntityType type, UUID company) {
        this.type = type;
        this.company = company;
    }

    /** Comes before all other locks of the transaction. */
    Uni<Void> guardCreation(SqlConnection connection, boolean alone) {
        return connection
                .preparedQuery(alone ? EXCLUDE : SHARE)
                .execute(Tuple.of("push/" + company + "/" + type.feed()))
                .replaceWithVoid();
    }

    /** Locks those of the items that exist, in the order of their ids, and reads them. */
    Uni<Map<UUID, Item>> lock(SqlConnection connection, Collection<UUID> ids) {
        return connection
                .preparedQuery(LOCK.replace(":items", type.table()))
                .execute(Tuple.of(company, ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Item> items = new LinkedHashMap<>();
                    for (Row row : rows) {
                        Item item = item(type, row);
                        items.put(item.id(), item);
                    }
                    return items;
                });
    }

    /** What is still known of those versions, and of what a user has sent based on them. */
    Uni<Past> past(SqlConnection connection, String user, List<Past.Named> wanted) {
        if (wanted.isEmpty()) {
            return Uni.createFrom().item(Past.NONE);
        }
        UUID[] ids = wanted.stream().map(Past.Named::id).toArray(UUID[]::new);
        Long[] numbers = wanted.stream().map(Past.Named::version).toArray(Long[]::new);
        return connection
                .preparedQuery(PAST)
                .execute(Tuple.of(company, type.name(), ids, numbers, user))
                .map(rows -> {
                    Past past = new Past(new HashMap<>(), new HashMap<>());
                    for (Row row : rows) {
                        Past.Named named = new Past.Named(row.getUUID(0), row.getLong(1));
                        if (row.getString(2) != null) {
                            past.versions()
                                    .put(named, new Past.Version(content(type, row.getString(2)), row.getString(3)));
                        }
                        if (row.getString(4) != null) {
                            past.settled().put(named, clients(row.getString(4)));
                        }
                    }
                    return past;
                });
    }

    /** A row of {@link #LOCK}'s columns. */
    static Item item(EntityType type, Row row) {
        return new Item(
                row.getUUID(0),
                row.getUUID(1),
                row.getLong(2),
                row.getLong(3),
                row.getBoolean(4),
                content(type, row.getString(5)),
                row.getString(6),
                row.getString(7),
                row.getString(8));
    }

    private static List<ObjectNode> clients(String json) {
        List<ObjectNode> clients = new ArrayList<>();
        StrictJson.read(json.getBytes(StandardCharsets.UTF_8)).forEach(client -> clients.add((ObjectNode) client));
        return clients;
    }

    /** jsonb has an order of its own: the declared one is restored. */
    static ObjectNode content(EntityType type, String json) {
        ObjectNode content = (ObjectNode) StrictJson.read(json.getBytes(StandardCharsets.UTF_8));
        return ThreeWayMerge.of(type.merging(), content, content, content).content();
    }
}
