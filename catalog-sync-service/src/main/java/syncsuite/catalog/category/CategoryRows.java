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
import syncsuite.core.pull.StreamSection;

/**
 * The active categories of a company or a brand, parents before children: ranked by their level in the tree, which the
 * database works out anew for each step. Right for trees of tens of thousands.
 *
 * @param brand null for the whole company
 */
record CategoryRows(UUID company, @Nullable UUID brand) implements StreamSection.Rows {
    private static final String READ = """
            with recursive tree (id, rank) as (
                select id, 0 from category
                 where company_id = $1 and parent_id is null and not deleted
                union all
                select c.id, tree.rank + 1
                  from tree
                  join category c on c.company_id = $1 and c.parent_id = tree.id and not c.deleted
                 where tree.rank < 100)
            select tree.rank, c.seq, c.id, c.document, c.version
              from tree
              join category c on c.company_id = $1 and c.id = tree.id
             where c.active and ($2::uuid is null or c.scope_id is null or c.scope_id = $2)
               and (tree.rank, c.seq) > ($3::integer, $4::bigint)
             order by tree.rank, c.seq limit $5""";

    @Override
    public Uni<List<StreamSection.Ranked>> read(SqlConnection connection, int afterRank, long afterSeq, int limit) {
        return connection
                .preparedQuery(READ)
                .execute(Tuple.of(company, brand, afterRank, afterSeq, limit))
                .map(found -> {
                    List<StreamSection.Ranked> rows = new ArrayList<>(found.size());
                    for (Row row : found) {
                        rows.add(ranked(row));
                    }
                    return rows;
                });
    }

    private static StreamSection.Ranked ranked(Row row) {
        DeltaRow item = new DeltaRow(
                row.getLong(1),
                row.getUUID(2),
                DeltaRow.Kind.ITEM,
                row.getDelegate().getBuffer(3),
                "\"version\":" + row.getLong(4));
        return new StreamSection.Ranked(row.getInteger(0), item);
    }
}
