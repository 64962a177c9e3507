package syncsuite.catalog.category;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.pull.DeltaRow;
import syncsuite.core.pull.DeltaSource;

/**
 * The categories of a company, or of one brand: its own and those of every brand. A category of every brand that became
 * one brand's own has departed from the scope {@link #EVERY_BRAND}, which the readers of each brand follow.
 *
 * @param brand null for the whole company
 */
record CategorySource(UUID company, @Nullable UUID brand, boolean withInactive) implements DeltaSource {
    /** Stands for "of every brand" where a scope must be named. */
    static final UUID EVERY_BRAND = new UUID(0, 0);

    private static final String ITEMS_OF_COMPANY = """
            select seq, id, false, document, version from category
             where company_id = $1 and seq > $2 and not deleted and (active or $4) order by seq limit $3""";

    private static final String CHANGES_OF_COMPANY = """
            select seq, id, deleted or not (active or $4), case when deleted then null else document end, version
              from category where company_id = $1 and seq > $2 order by seq limit $3""";

    private static final String TOTAL_OF_COMPANY = """
            select coalesce(sum(case when $2 then live else active end), 0)::bigint from feed_total
             where company_id = $1 and feed = 'categories'""";

    private static final String ITEMS = """
            (select seq, id, false, document, version from category
              where company_id = $1 and scope_id = $2 and seq > $3 and not deleted and (active or $5)
              order by seq limit $4)
            union all
            (select seq, id, false, document, version from category
              where company_id = $1 and scope_id is null and seq > $3 and not deleted and (active or $5)
              order by seq limit $4)
            order by seq limit $4""";

    private static final String CHANGES = """
            (select seq, id, deleted or not (active or $5), case when deleted then null else document end, version
               from category where company_id = $1 and scope_id = $2 and seq > $3 order by seq limit $4)
            union all
            (select seq, id, deleted or not (active or $5), case when deleted then null else document end, version
               from category where company_id = $1 and scope_id is null and seq > $3 order by seq limit $4)
            union all
            (select seq, item_id, true, null, null
               from departure
              where company_id = $1 and feed = 'categories' and scope_id = $2 and seq > $3
                and not exists (select from category c
                     where c.company_id = $1 and c.id = item_id and (c.scope_id is null or c.scope_id = $2))
              order by seq limit $4)
            union all
            (select seq, item_id, true, null, null
               from departure
              where company_id = $1 and feed = 'categories' and scope_id = '00000000-0000-0000-0000-000000000000'
                and seq > $3
                and not exists (select from category c
                     where c.company_id = $1 and c.id = item_id and (c.scope_id is null or c.scope_id = $2))
              order by seq limit $4)
            order by seq limit $4""";

    private static final String TOTAL = """
            select coalesce(sum(case when $3 then live else active end), 0)::bigint from feed_total
             where company_id = $1 and feed = 'categories'
               and scope_id in ($2, '00000000-0000-0000-0000-000000000000')""";

    @Override
    public Uni<List<DeltaRow>> read(SqlConnection connection, long afterSeq, int limit, boolean full) {
        String query = brand == null ? (full ? ITEMS_OF_COMPANY : CHANGES_OF_COMPANY) : (full ? ITEMS : CHANGES);
        Tuple parameters = brand == null
                ? Tuple.of(company, afterSeq, limit, withInactive)
                : Tuple.of(company, brand, afterSeq, limit, withInactive);
        return connection.preparedQuery(query).execute(parameters).map(found -> {
            List<DeltaRow> rows = new ArrayList<>(found.size());
            for (Row row : found) {
                rows.add(row(row));
            }
            return rows;
        });
    }

    /** How many items a walk from nothing delivers. */
    Uni<Long> total(SqlConnection connection) {
        return connection
                .preparedQuery(brand == null ? TOTAL_OF_COMPANY : TOTAL)
                .execute(brand == null ? Tuple.of(company, withInactive) : Tuple.of(company, brand, withInactive))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static DeltaRow row(Row row) {
        DeltaRow.Kind kind = row.getBoolean(2) ? DeltaRow.Kind.GONE : DeltaRow.Kind.ITEM;
        String tail = "\"version\":" + row.getLong(4);
        return new DeltaRow(
                row.getLong(0), row.getUUID(1), kind, row.getDelegate().getBuffer(3), tail);
    }
}
