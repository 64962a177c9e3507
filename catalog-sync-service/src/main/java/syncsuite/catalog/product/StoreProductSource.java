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
import syncsuite.core.tenant.Query;

/**
 * The products of one brand as one store sells them. Two sequences are merged: the brand's products, and what this store
 * made of some of them. Of a product that is in both, the later entry tells all and the earlier one nothing.
 */
record StoreProductSource(UUID company, UUID brand, UUID store, boolean withInactive, boolean withCost)
        implements DeltaSource {
    private static final String COST = " || ',\"cost\":' || coalesce(trim_scale(p.cost)::text, 'null')";

    private static final String TAIL = """
            '"number":' || p.number || ',"price":' || trim_scale(coalesce(o.price, p.price))%s
                || coalesce(',"store_overrides":{"price":' || trim_scale(o.price) || '}', '')
                || ',"version":' || p.version""";

    private static final String SHOWN = "not p.deleted and (p.active or $6) and o.is_available is not false";

    private static final String BRANCHES = """
            (select p.seq, p.id,
                    case when o.seq > p.seq then 2 when %1$s then 0 else 1 end,
                    case when %1$s then p.document end, %2$s
               from product p
               left join lateral (select * from product_store
                     where company_id = $1 and store_id = $3 and product_id = p.id limit 1) o on true
              where p.company_id = $1 and p.scope_id = $2 and p.seq > $4 order by p.seq limit $5)
            union all
            (select o.seq, o.product_id,
                    case when p.seq > o.seq then 2 when %1$s then 0 else 1 end,
                    case when %1$s then p.document end, %2$s
               from product_store o
              cross join lateral (select * from product where company_id = $1 and id = o.product_id limit 1) p
              where o.company_id = $1 and o.store_id = $3 and o.brand_id = $2 and o.seq > $4
              order by o.seq limit $5)
            """;

    private static final String DEPARTED = """
            union all
            (select seq, item_id, 1, %s
               from departure
              where company_id = $1 and feed = 'products' and scope_id = $2 and seq > $4
                and not exists (select from product p
                     where p.company_id = $1 and p.id = item_id and p.scope_id = $2)
              order by seq limit $5)
            """;

    private static final String OWN_TAIL = """
            coalesce(convert_to(',"store_overrides":{"price":' || trim_scale(o.price) || '}', 'UTF8'), '')
                || product_tail(p.number, coalesce(o.price, p.price), p.version, %s)""";

    private static final String ITEM =
            "case when " + SHOWN + " then substring(p.document for length(p.document) - 1)%s || %s end";

    private static final String WIRED_COST =
            " || convert_to(',\"cost\":' || coalesce(trim_scale(p.cost)::text, 'null'), 'UTF8')";

    /** Of a product that is in both sequences the later entry alone. */
    private static final String JOINED = """
            (select p.seq, p.id, case when %1$s then 0 else 1 end, %2$s
               from product p
               left join lateral (select * from product_store
                     where company_id = $1 and store_id = $3 and product_id = p.id limit 1) o on true
              where p.company_id = $1 and p.scope_id = $2 and p.seq > $4 and o.seq > p.seq is not true%4$s
              order by p.seq limit $5)
            union all
            (select o.seq, o.product_id, case when %1$s then 0 else 1 end, %3$s
               from product_store o
              cross join lateral (select * from product where company_id = $1 and id = o.product_id limit 1) p
              where o.company_id = $1 and o.store_id = $3 and o.brand_id = $2 and o.seq > $4 and p.seq <= o.seq%4$s
              order by o.seq limit $5)
            """;

    @Override
    public Query joined(long afterSeq, int limit, boolean full) {
        String cost = withCost ? WIRED_COST : "";
        String ofProduct = "case when o.price is null then p.tail else %s end".formatted(OWN_TAIL.formatted("p.seq"));
        String entries = JOINED.formatted(
                SHOWN,
                ITEM.formatted(cost, ofProduct),
                ITEM.formatted(cost, OWN_TAIL.formatted("o.seq")),
                full ? " and " + SHOWN : "");
        return new Query(
                JoinedEntries.sql(entries + (full ? "" : DEPARTED.formatted("null")) + "order by 1 limit $5", "$5"),
                Tuple.of(company, brand, store, afterSeq, limit + 1, withInactive));
    }

    @Override
    public Uni<List<DeltaRow>> read(SqlConnection connection, long afterSeq, int limit, boolean full) {
        String branches = BRANCHES.formatted(SHOWN, TAIL.formatted(withCost ? COST : ""));
        return connection
                .preparedQuery(branches + (full ? "" : DEPARTED.formatted("null, null")) + "order by seq limit $5")
                .execute(Tuple.of(company, brand, store, afterSeq, limit, withInactive))
                .map(found -> {
                    List<DeltaRow> rows = new ArrayList<>(found.size());
                    for (Row row : found) {
                        rows.add(ProductSource.row(row));
                    }
                    return rows;
                });
    }
}
