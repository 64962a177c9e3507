package syncsuite.catalog.product;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import syncsuite.core.pull.DeltaRow;
import syncsuite.core.pull.DeltaSource;
import syncsuite.core.pull.JoinedEntries;
import syncsuite.core.pull.NumberedPage;
import syncsuite.core.tenant.Query;

/**
 * The products of one brand at the brand's own prices.
 *
 * @param withCost whether the reader may see what products cost
 */
record ProductSource(UUID company, UUID brand, boolean withInactive, boolean withCost) implements DeltaSource {
    private static final String COST = " || ',\"cost\":' || coalesce(trim_scale(cost)::text, 'null')";

    /** What varies by reader or changes with each write, as JSON members. */
    private static final String TAIL =
            "'\"number\":' || number || ',\"price\":' || trim_scale(price)%s || ',\"version\":' || version";

    private static final String ITEMS = """
            select seq, id, 0, document, %s
              from product
             where company_id = $1 and scope_id = $2 and seq > $3 and not deleted and (active or $5)
             order by seq limit $4""";

    private static final String CHANGES = """
            (select seq, id, case when deleted or not (active or $5) then 1 else 0 end,
                    case when not deleted and (active or $5) then document end, %s
               from product where company_id = $1 and scope_id = $2 and seq > $3 order by seq limit $4)
            union all
            (select seq, item_id, 1, null, null
               from departure
              where company_id = $1 and feed = 'products' and scope_id = $2 and seq > $3
                and not exists (select from product p
                     where p.company_id = $1 and p.id = item_id and p.scope_id = $2)
              order by seq limit $4)
            order by seq limit $4""";

    /** The wire JSON whole, as it was written. */
    private static final String ITEM = "substring(document for length(document) - 1)%s || tail";

    private static final String WIRED_COST =
            " || convert_to(',\"cost\":' || coalesce(trim_scale(cost)::text, 'null'), 'UTF8')";

    private static final String JOINED_ITEMS = """
            select seq, id, 0, %s
              from product
             where company_id = $1 and scope_id = $2 and seq > $3 and not deleted and (active or $5)
             order by seq limit $4""";

    private static final String JOINED_CHANGES = """
            (select seq, id, case when deleted or not (active or $5) then 1 else 0 end,
                    case when not deleted and (active or $5) then %s end
               from product where company_id = $1 and scope_id = $2 and seq > $3 order by seq limit $4)
            union all
            (select seq, item_id, 1, null
               from departure
              where company_id = $1 and feed = 'products' and scope_id = $2 and seq > $3
                and not exists (select from product p
                     where p.company_id = $1 and p.id = item_id and p.scope_id = $2)
              order by seq limit $4)
            order by 1 limit $4""";

    private static final String ITEMS_AT_ONCE = atOnce(JOINED_ITEMS, "");
    private static final String ITEMS_AT_ONCE_WITH_COST = atOnce(JOINED_ITEMS, WIRED_COST);
    private static final String CHANGES_AT_ONCE = atOnce(JOINED_CHANGES, "");
    private static final String CHANGES_AT_ONCE_WITH_COST = atOnce(JOINED_CHANGES, WIRED_COST);

    private static final String NUMBERS = NumberedPage.sql(JOINED_CHANGES.formatted("null::bytea"));
    private static final String BY_NUMBER = NumberedPage.itemsSql("product", ITEM.formatted(""));
    private static final String BY_NUMBER_WITH_COST = NumberedPage.itemsSql("product", ITEM.formatted(WIRED_COST));

    private static final String TOTAL = """
            select coalesce(sum(case when $3 then live else active end), 0)::bigint from feed_total
             where company_id = $1 and feed = 'products' and scope_id = $2""";

    @Override
    public Uni<List<DeltaRow>> read(SqlConnection connection, long afterSeq, int limit, boolean full) {
        String tail = TAIL.formatted(withCost ? COST : "");
        return connection
                .preparedQuery((full ? ITEMS : CHANGES).formatted(tail))
                .execute(Tuple.of(company, brand, afterSeq, limit, withInactive))
                .map(found -> {
                    List<DeltaRow> rows = new ArrayList<>(found.size());
                    for (Row row : found) {
                        rows.add(row(row));
                    }
                    return rows;
                });
    }

    @Override
    public Query joined(long afterSeq, int limit, boolean full) {
        String sql = full
                ? (withCost ? ITEMS_AT_ONCE_WITH_COST : ITEMS_AT_ONCE)
                : (withCost ? CHANGES_AT_ONCE_WITH_COST : CHANGES_AT_ONCE);
        return new Query(sql, Tuple.of(company, brand, afterSeq, limit + 1, withInactive));
    }

    @Override
    public NumberedPage numbered(long afterSeq, int limit) {
        return new NumberedPage(
                new Query(NUMBERS, Tuple.of(company, brand, afterSeq, limit + 1, withInactive)),
                withCost ? "with cost" : "",
                numbers -> new Query(
                        withCost ? BY_NUMBER_WITH_COST : BY_NUMBER, Tuple.of(company, numbers.toArray(Long[]::new))));
    }

    private static String atOnce(String entries, String cost) {
        return JoinedEntries.sql(entries.formatted(ITEM.formatted(cost)), "$4");
    }

    /** How many items a walk from nothing delivers. */
    Uni<Long> total(SqlConnection connection) {
        return connection
                .preparedQuery(TOTAL)
                .execute(Tuple.of(company, brand, withInactive))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** A row of the columns seq, id, kind (0 item, 1 gone, 2 superseded), document, tail. */
    static DeltaRow row(Row row) {
        DeltaRow.Kind kind = switch (row.getInteger(2)) {
            case 0 -> DeltaRow.Kind.ITEM;
            case 1 -> DeltaRow.Kind.GONE;
            default -> DeltaRow.Kind.SUPERSEDED;
        };
        return new DeltaRow(
                row.getLong(0), row.getUUID(1), kind, row.getDelegate().getBuffer(3), row.getString(4));
    }
}
