package syncsuite.core.pull;

import java.util.List;
import java.util.function.Function;
import syncsuite.core.tenant.Query;

/**
 * A page of changes asked for in two steps: which entries it tells, by their numbers, and the items of those numbers that
 * are not kept. For sources whose items are the same for every reader that sees them.
 *
 * <p>Law: an item's bytes change only together with its number, as every delta pull rests on that, too.
 *
 * @param numbers finds the entries, by {@link #sql}, one more than the page holds
 * @param form tells apart the forms that one feed's items have
 * @param items reads items by their numbers, by {@link #itemsSql}
 */
public record NumberedPage(Query numbers, String form, Function<List<Long>, Query> items) {
    /**
     * Joins the numbers of what a query finds; those of entries that are gone are negative.
     *
     * @param entries selects {@code seq, id, kind, item} as for {@link JoinedEntries#sql}, with null for each item; kind 0 is
     *     an item, 1 is gone
     */
    public static String sql(String entries) {
        return """
                select array_send(array_agg(case kind when 0 then seq else -seq end)), array_agg(id) filter (where kind = 1)
                  from (%s) found (seq, id, kind, item)""".formatted(entries);
    }

    /**
     * Reads items by their numbers, each by one search of the index: {@code $1} the company, {@code $2} the numbers.
     *
     * @param table that holds them, a constant of the program
     * @param wire the whole wire JSON by the table's columns, as {@code bytea}
     */
    public static String itemsSql(String table, String wire) {
        return """
                select wanted.seq, item.wire
                  from unnest($2::bigint[]) wanted (seq)
                 cross join lateral (
                       select %2$s as wire from %1$s item
                        where item.company_id = $1 and item.seq = wanted.seq and not item.deleted
                        limit 1) item""".formatted(table, wire);
    }
}
