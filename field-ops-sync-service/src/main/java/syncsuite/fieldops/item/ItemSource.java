package syncsuite.fieldops.item;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import syncsuite.core.pull.DeltaRow;
import syncsuite.core.pull.DeltaSource;
import syncsuite.core.pull.JoinedEntries;
import syncsuite.core.pull.NumberedPage;
import syncsuite.core.tenant.Query;
import syncsuite.core.type.EntityType;

/**
 * The items of a company, of one site or of several, or of these the ones that one user is to do. An item that went to
 * another site is told by its departure; one that somebody else is to do now by the history, which keeps a version as long
 * as tombstones are kept and knows when the next one took its place.
 *
 * @param sites null for the whole company
 * @param user whose items; null for all
 */
record ItemSource(
        EntityType type,
        UUID company,
        @Nullable List<UUID> sites,
        @Nullable String assignee,
        @Nullable String user) implements DeltaSource {
    private static final String OF_COMPANY = """
            select seq, id, case when deleted then 1 else 0 end, case when not deleted then :item end
              from :items where company_id = $1 and seq > $2 order by seq limit $3""";
    private static final String ALL_OF_COMPANY = """
            select seq, id, 0, :item
              from :items where company_id = $1 and seq > $2 and not deleted order by seq limit $3""";

    private static final String OF_SITE = """
            (select seq, id, case when deleted then 1 else 0 end, case when not deleted then :item end
               from :items where company_id = $1 and scope_id = $4 and seq > $2 order by seq limit $3)
            union all
            (select seq, item_id, 1, null
               from departure where company_id = $1 and feed = $5 and scope_id = $4 and seq > $2
                and not exists (select from :items now
                                 where now.company_id = $1 and now.id = item_id and now.scope_id = $4)
              order by seq limit $3)
            order by 1 limit $3""";
    private static final String ALL_OF_SITE = """
            select seq, id, 0, :item
              from :items where company_id = $1 and scope_id = $4 and seq > $2 and not deleted order by seq limit $3""";

    /** Of each site as much as a page may need, by number; documents only of what the page tells. */
    private static final String OF_SITES = """
            select entry.seq, entry.id, entry.kind, case when kind = 0 then :item end
              from (select e.* from unnest($4::uuid[]) as site (id) cross join lateral (
                        (select seq, id, case when deleted then 1 else 0 end as kind
                           from :items where company_id = $1 and scope_id = site.id and seq > $2 order by seq limit $3)
                        union all
                        (select seq, item_id, 1
                           from departure where company_id = $1 and feed = $5 and scope_id = site.id and seq > $2
                            and not exists (select from :items now where now.company_id = $1
                                               and now.id = item_id and now.scope_id = any ($4))
                          order by seq limit $3)) e
                     order by e.seq limit $3) entry
              left join lateral (select * from :items where company_id = $1 and id = entry.id limit 1) i on true
             order by entry.seq""";

    private static final String ALL_OF_SITES = """
            select entry.seq, entry.id, 0, :item
              from (select e.* from unnest($4::uuid[]) as site (id) cross join lateral (
                        select seq, id from :items
                         where company_id = $1 and scope_id = site.id and seq > $2 and not deleted
                         order by seq limit $3) e
                     order by e.seq limit $3) entry
             cross join lateral (select * from :items where company_id = $1 and id = entry.id limit 1) i
             order by entry.seq""";

    private static final String ALL_OF_USER = """
            select seq, id, 0, :item
              from :items
             where company_id = $1 and content ->> ':assignee' = $4 and ($5::uuid[] is null or scope_id = any ($5))
               and seq > $2 and not deleted
             order by seq limit $3""";
    private static final String OF_USER = "(" + ALL_OF_USER + """
            )
            union all
            (select superseded, item_id, 1, null
               from item_history h
              where company_id = $1 and type = $6 and content ->> ':assignee' = $4
                and ($5::uuid[] is null or scope_id = any ($5)) and superseded > $2
                and not exists (select from :items now
                                 where now.company_id = $1 and now.id = h.item_id and not now.deleted
                                   and now.content ->> ':assignee' = $4
                                   and ($5::uuid[] is null or now.scope_id = any ($5)))
              order by superseded limit $3)
            order by 1 limit $3""";

    /** What a statement tells of each entry. */
    private enum Telling {
        DOCUMENTS,
        WIRE,
        NUMBERS
    }

    /** A statement by what it depends on; as text they are long. */
    private record Shape(String table, String assignee, String query, boolean severalSites, Telling telling) {
        private static final Map<Shape, String> STATEMENTS = new ConcurrentHashMap<>();

        String sql() {
            return STATEMENTS.computeIfAbsent(this, Shape::written);
        }

        private String written() {
            String item = switch (telling) {
                case DOCUMENTS -> ":document";
                case WIRE -> WIRE;
                case NUMBERS -> "null::bytea";
            };
            String entries = query.replace(":items", table)
                    .replace(":item", item)
                    .replace(":document", severalSites ? "i.document" : "document")
                    .replace(":seq", severalSites ? "entry.seq" : "seq")
                    .replace(":assignee", assignee);
            return switch (telling) {
                case DOCUMENTS -> entries;
                case WIRE -> JoinedEntries.sql(entries, "$3");
                case NUMBERS -> NumberedPage.sql(entries);
            };
        }
    }

    private static final Map<String, String> BY_NUMBER = new ConcurrentHashMap<>();

    /** The whole wire JSON. */
    private static final String WIRE = JoinedEntries.item(":document", ":seq");

    @Override
    public Uni<List<DeltaRow>> read(SqlConnection connection, long afterSeq, int limit, boolean full) {
        return connection
                .preparedQuery(statement(full, Telling.DOCUMENTS))
                .execute(parameters(afterSeq, limit, full))
                .map(found -> {
                    List<DeltaRow> rows = new ArrayList<>(found.size());
                    for (Row row : found) {
                        DeltaRow.Kind kind = row.getInteger(2) == 0 ? DeltaRow.Kind.ITEM : DeltaRow.Kind.GONE;
                        rows.add(new DeltaRow(
                                row.getLong(0),
                                row.getUUID(1),
                                kind,
                                row.getDelegate().getBuffer(3),
                                null));
                    }
                    return rows;
                });
    }

    @Override
    public Query joined(long afterSeq, int limit, boolean full) {
        return new Query(statement(full, Telling.WIRE), parameters(afterSeq, limit + 1, full));
    }

    @Override
    public NumberedPage numbered(long afterSeq, int limit) {
        return new NumberedPage(
                new Query(statement(false, Telling.NUMBERS), parameters(afterSeq, limit + 1, false)),
                "",
                numbers -> new Query(
                        BY_NUMBER.computeIfAbsent(
                                type.table(),
                                table -> NumberedPage.itemsSql(table, JoinedEntries.item("document", "seq"))),
                        Tuple.of(company, numbers.toArray(Long[]::new))));
    }

    private boolean isOfSeveralSites() {
        return user == null && sites != null && sites.size() != 1;
    }

    private String statement(boolean full, Telling telling) {
        String query;
        if (user != null) {
            query = full ? ALL_OF_USER : OF_USER;
        } else if (sites == null) {
            query = full ? ALL_OF_COMPANY : OF_COMPANY;
        } else if (isOfSeveralSites()) {
            query = full ? ALL_OF_SITES : OF_SITES;
        } else {
            query = full ? ALL_OF_SITE : OF_SITE;
        }
        return new Shape(type.table(), String.valueOf(assignee), query, isOfSeveralSites(), telling).sql();
    }

    private Tuple parameters(long afterSeq, int limit, boolean full) {
        Tuple parameters = Tuple.of(company, afterSeq, limit);
        if (user != null) {
            parameters.addString(user).addValue(sites == null ? null : sites.toArray(UUID[]::new));
            return full ? parameters : parameters.addString(type.name());
        }
        if (sites != null) {
            parameters.addValue(isOfSeveralSites() ? sites.toArray(UUID[]::new) : sites.get(0));
            return full ? parameters : parameters.addString(type.feed());
        }
        return parameters;
    }
}
