package syncsuite.core.push;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import syncsuite.core.type.EntityType;

/** What an item was, version by version: who changed it, when, from which device. */
public final class ItemVersions {
    private static final String ALL = """
            (select h.item_id, h.scope_id, h.version, h.seq, false, h.content::text, item.created_by, h.by_user, h.device_id
               from item_history h
               join :items item on item.company_id = h.company_id and item.id = h.item_id
              where h.company_id = $1 and h.type = $2 and h.item_id = $3 and h.version >= $4
              order by h.version, h.seq limit $5)
             union all
            select id, scope_id, version, seq, deleted, content::text, created_by, updated_by, device_id
              from :items
             where company_id = $1 and id = $3
             order by 4
            """;

    private ItemVersions() {}

    /**
     * All versions that are still known, the oldest first, the current one last; empty for an unknown id. The caller asks
     * whether the reader may see the item.
     */
    public static Uni<List<Item>> of(SqlConnection connection, UUID company, EntityType type, UUID id) {
        return of(connection, company, type, id, 0, Integer.MAX_VALUE);
    }

    /**
     * A part of them, and always the current one, last.
     *
     * @param from the first version wanted
     * @param limit how many superseded versions at most
     */
    public static Uni<List<Item>> of(
            SqlConnection connection, UUID company, EntityType type, UUID id, long from, int limit) {
        return connection
                .preparedQuery(ALL.replace(":items", type.table()))
                .execute(Tuple.of(company, type.name(), id, from, limit))
                .map(rows -> {
                    List<Item> versions = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        versions.add(ItemTable.item(type, row));
                    }
                    return versions;
                });
    }
}
