package syncsuite.promotion.pull;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.pull.DeltaRow;
import syncsuite.core.pull.Edges;
import syncsuite.core.pull.WindowPhase;
import syncsuite.core.pull.WindowSource;
import syncsuite.core.tenant.Query;

/**
 * The promotions of one store. Told as gone is only what the store can hold: what was in its scope at some time.
 *
 * @param brand null for a store of every brand
 */
record PromotionSource(UUID company, UUID store, @Nullable UUID brand, boolean withInactive) implements WindowSource {
    private static final String NOW =
            "not deleted and not used_up and (active or $5) and starts_at <= $6 and ends_at > $7";
    private static final String HERE = """
            (store_ids is null or $3 = any (store_ids))
             and (brand_ids is null or $4::uuid is null or $4 = any (brand_ids))""";
    private static final String INSIDE = "(" + NOW + " and " + HERE + ")";

    private static final String READ = """
            select major, seq, id, inside, case when inside then document end, version
              from (select %1$s as major, seq, id, document, version, coalesce(%2$s, false) as inside,
                           $8 and created_seq <= $9
                           and (ever_store_ids is null or $3 = any (ever_store_ids))
                           and (ever_brand_ids is null or $4::uuid is null or $4 = any (ever_brand_ids)) as known
                      from promotion
                     where company_id = $1 and seq <= $2 %3$s
                       and (%1$s, id) > ($10::bigint, $11::uuid) and %1$s <= $12) candidate
             where inside or known
             order by major, id limit $13""";

    private static final String ENTRIES = """
            select rank as major, id, seq, substring(document for length(document) - 1) || tail
              from promotion
             where company_id = $1 and seq <= $2 and %s and %s and (rank, id) > ($8::bigint, $9::uuid)
             order by rank, id limit $10""";
    /** Told by the index alone as long as a promotion is for all; else by one search of the table, never by all of it. */
    static final String NUMBERS = Joined.sql(ENTRIES.formatted(NOW, """
            (everywhere or (select true from promotion here
                             where here.company_id = $1 and here.id = promotion.id and %s limit 1))""".formatted(HERE)), "$10", false);

    private static final String ITEMS = Joined.sql(ENTRIES.formatted(NOW, HERE), "$10", true);

    private static final String TOTAL =
            "select count(*) from promotion where company_id = $1 and seq <= $2 and " + INSIDE;

    static final Map<WindowPhase, String> STATEMENTS = new EnumMap<>(Map.of(
            WindowPhase.ALL, READ.formatted("rank", INSIDE, "and not deleted and ends_at > $7"),
            WindowPhase.STARTED, READ.formatted("starts_at", INSIDE, ""),
            WindowPhase.ENDED, READ.formatted("ends_at", INSIDE, ""),
            WindowPhase.CHANGED, READ.formatted("seq", INSIDE, "")));

    @Override
    public Uni<List<Entry>> read(SqlConnection connection, Question question) {
        Tuple values = inside(question.untilSeq(), question.edges())
                .addBoolean(question.tellsGone())
                .addLong(question.knownSeq())
                .addLong(question.afterMajor())
                .addUUID(question.afterId())
                .addLong(question.lastMajor())
                .addInteger(question.limit());
        return connection
                .preparedQuery(STATEMENTS.get(question.phase()))
                .execute(values)
                .map(found -> {
                    List<Entry> entries = new ArrayList<>(found.size());
                    for (Row row : found) {
                        entries.add(entry(row));
                    }
                    return entries;
                });
    }

    @Override
    public Joined joined(Question piece) {
        Tuple values = inside(piece.untilSeq(), piece.edges())
                .addLong(piece.afterMajor())
                .addUUID(piece.afterId())
                .addInteger(piece.limit());
        return new Joined(new Query(NUMBERS, values), new Query(ITEMS, values));
    }

    /** How many promotions lie inside. */
    Uni<Long> total(SqlConnection connection, long headSeq, Edges edges) {
        return connection
                .preparedQuery(TOTAL)
                .execute(inside(headSeq, edges))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private Tuple inside(long untilSeq, Edges edges) {
        return Tuple.tuple()
                .addUUID(company)
                .addLong(untilSeq)
                .addUUID(store)
                .addUUID(brand)
                .addBoolean(withInactive)
                .addLong(edges.upper())
                .addLong(edges.lower());
    }

    private static Entry entry(Row row) {
        boolean inside = row.getBoolean(3);
        DeltaRow told = new DeltaRow(
                row.getLong(1),
                row.getUUID(2),
                inside ? DeltaRow.Kind.ITEM : DeltaRow.Kind.GONE,
                row.getDelegate().getBuffer(4),
                "\"version\":" + row.getLong(5));
        return new Entry(row.getLong(0), told);
    }
}
