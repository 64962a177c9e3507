package syncsuite.core.pull;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import syncsuite.core.tenant.Query;

/**
 * The common source: the rows of a synced table ({@code sync_feed}), of a whole company or of one scope. A row that left
 * the scope is told by its {@code departure}.
 */
public final class TableSource implements DeltaSource {
    private static final String COMPANY_CHANGES = """
            select seq, id, deleted or not (active or $4), case when deleted then null else document end
              from %s where company_id = $1 and seq > $2 order by seq limit $3""";
    private static final String COMPANY_ITEMS = """
            select seq, id, false, document
              from %s where company_id = $1 and seq > $2 and not deleted and (active or $4) order by seq limit $3""";
    private static final String SCOPE_CHANGES = """
            (select seq, id, deleted or not (active or $4), case when deleted then null else document end
               from %1$s where company_id = $1 and scope_id = $5 and seq > $2 order by seq limit $3)
            union all
            (select seq, item_id,
                    case when not exists (select from %1$s item
                           where item.company_id = $1 and item.id = item_id and item.scope_id = $5) then true end,
                    null
               from departure where company_id = $1 and feed = $6 and scope_id = $5 and seq > $2 order by seq limit $3)
            order by seq limit $3""";
    private static final String SCOPE_ITEMS = """
            select seq, id, false, document
              from %s where company_id = $1 and scope_id = $5 and seq > $2 and not deleted and (active or $4)
             order by seq limit $3""";

    private static final String JOINED_CHANGE =
            "seq, id, case when deleted or not (active or $4) then 1 else 0 end, case when not deleted and (active or $4) then "
                    + ":item end";
    private static final String JOINED_ITEM = "seq, id, 0, " + JoinedEntries.item("document", "seq");
    private static final String COMPANY_CHANGES_JOINED =
            "select " + JOINED_CHANGE + " from %s where company_id = $1 and seq > $2 order by seq limit $3";
    private static final String COMPANY_ITEMS_JOINED = "select " + JOINED_ITEM + """
             from %s where company_id = $1 and seq > $2 and not deleted and (active or $4) order by seq limit $3""";
    private static final String SCOPE_CHANGES_JOINED = "(select " + JOINED_CHANGE + """
              from %1$s where company_id = $1 and scope_id = $5 and seq > $2 order by seq limit $3)
            union all
            (select seq, item_id, 1, null
               from departure
              where company_id = $1 and feed = $6 and scope_id = $5 and seq > $2
                and not exists (select from %1$s item
                     where item.company_id = $1 and item.id = item_id and item.scope_id = $5)
              order by seq limit $3)
            order by 1 limit $3""";
    private static final String SCOPE_ITEMS_JOINED = "select " + JOINED_ITEM + """
              from %s where company_id = $1 and scope_id = $5 and seq > $2 and not deleted and (active or $4)
             order by seq limit $3""";

    private static final String ITEM = JoinedEntries.item("document", "seq");

    /** Made once per table: as text they are long. */
    private record Statements(
            String changes, String items, String changesJoined, String itemsJoined, String numbers, String byNumber) {
        private static final Map<String, Statements> OF_COMPANIES = new ConcurrentHashMap<>();
        private static final Map<String, Statements> OF_SCOPES = new ConcurrentHashMap<>();

        static Statements ofCompany(String table) {
            return OF_COMPANIES.computeIfAbsent(
                    table, t -> of(t, COMPANY_CHANGES, COMPANY_ITEMS, COMPANY_CHANGES_JOINED, COMPANY_ITEMS_JOINED));
        }

        static Statements ofScope(String table) {
            return OF_SCOPES.computeIfAbsent(
                    table, t -> of(t, SCOPE_CHANGES, SCOPE_ITEMS, SCOPE_CHANGES_JOINED, SCOPE_ITEMS_JOINED));
        }

        private static Statements of(
                String table, String changes, String items, String changesJoined, String itemsJoined) {
            String entries = changesJoined.formatted(table);
            return new Statements(
                    changes.formatted(table),
                    items.formatted(table),
                    JoinedEntries.sql(entries.replace(":item", ITEM), "$3"),
                    JoinedEntries.sql(itemsJoined.formatted(table), "$3"),
                    NumberedPage.sql(entries.replace(":item", "null::bytea")),
                    NumberedPage.itemsSql(table, ITEM));
        }
    }

    private final UUID company;
    private final @Nullable UUID scope;
    private final String feed;
    private final boolean withInactive;
    private final Statements statements;

    private TableSource(String table, String feed, UUID company, @Nullable UUID scope, boolean withInactive) {
        this.company = company;
        this.scope = scope;
        this.feed = feed;
        this.withInactive = withInactive;
        this.statements = scope == null ? Statements.ofCompany(table) : Statements.ofScope(table);
    }

    /**
     * All rows of a company.
     *
     * @param table the table's name, a constant of the program
     */
    public static TableSource ofCompany(String table, String feed, UUID company, boolean withInactive) {
        return new TableSource(table, feed, company, null, withInactive);
    }

    /** The rows of one scope of a company. */
    public static TableSource ofScope(String table, String feed, UUID company, UUID scope, boolean withInactive) {
        return new TableSource(table, feed, company, scope, withInactive);
    }

    @Override
    public Uni<List<DeltaRow>> read(SqlConnection connection, long afterSeq, int limit, boolean full) {
        return connection
                .preparedQuery(full ? statements.items() : statements.changes())
                .execute(parameters(afterSeq, limit, full))
                .map(TableSource::rows);
    }

    @Override
    public Query joined(long afterSeq, int limit, boolean full) {
        return new Query(
                full ? statements.itemsJoined() : statements.changesJoined(), parameters(afterSeq, limit + 1, full));
    }

    @Override
    public NumberedPage numbered(long afterSeq, int limit) {
        return new NumberedPage(
                new Query(statements.numbers(), parameters(afterSeq, limit + 1, false)),
                "",
                numbers -> new Query(statements.byNumber(), Tuple.of(company, numbers.toArray(Long[]::new))));
    }

    private Tuple parameters(long afterSeq, int rows, boolean full) {
        Tuple parameters = Tuple.of(company, afterSeq, rows, withInactive);
        if (scope != null) {
            parameters.addUUID(scope);
            if (!full) {
                parameters.addString(feed);
            }
        }
        return parameters;
    }

    /** How many rows a walk from nothing delivers, as kept by the table's triggers. */
    public Uni<Long> total(SqlConnection connection) {
        String count = "select coalesce(sum(" + (withInactive ? "live" : "active") + "), 0)::bigint from feed_total"
                + " where company_id = $1 and feed = $2" + (scope == null ? "" : " and scope_id = $3");
        Tuple parameters = Tuple.of(company, feed);
        if (scope != null) {
            parameters.addUUID(scope);
        }
        return connection
                .preparedQuery(count)
                .execute(parameters)
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static List<DeltaRow> rows(RowSet<Row> found) {
        List<DeltaRow> rows = new ArrayList<>(found.size());
        for (Row row : found) {
            Boolean gone = row.getBoolean(2);
            DeltaRow.Kind kind =
                    gone == null ? DeltaRow.Kind.SUPERSEDED : gone ? DeltaRow.Kind.GONE : DeltaRow.Kind.ITEM;
            rows.add(new DeltaRow(
                    row.getLong(0), row.getUUID(1), kind, row.getDelegate().getBuffer(3), null));
        }
        return rows;
    }
}
