package syncsuite.core.pull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes things as a service does: rows locked in the order of their ids, then one statement that takes the numbers,
 * upserts the rows and leaves departures.
 */
final class ThingWriter implements AutoCloseable {
    /** What becomes of one thing. */
    record Edit(UUID id, @Nullable UUID scope, boolean deleted, boolean active, String name) {
        static Edit of(UUID id, @Nullable UUID scope) {
            return new Edit(id, scope, false, true, "thing");
        }
    }

    /** A change as it was written. */
    record Change(
            UUID company, UUID id, @Nullable UUID scope, boolean deleted, boolean active, int version, long seq) {}

    private static final String LOCK =
            "select id from thing where company_id = ? and id = any (?) order by id for update";
    private static final String FROM_FEED = "sync_take(?, 'things', ?)";
    private static final String FROM_SEQUENCE =
            "case when ?::uuid is null then 0 else 0 * ?::bigint + 1000 * nextval('loose') end";
    private static final String WRITE = """
            with taken as materialized (select %taken as base),
            input as (
                select * from unnest(?::uuid[], ?::uuid[], ?::boolean[], ?::boolean[], ?::text[]) with ordinality
                    as input (id, scope_id, deleted, active, name, place)),
            written as (
                insert into thing (company_id, id, scope_id, seq, deleted, active, document)
                select ?, id, scope_id, base + place, deleted, active,
                       convert_to(format('{"id":"%s","version":%s,"company":"%s","name":"%s"}', id, 1, ?, name), 'UTF8')
                  from input, taken
                on conflict (company_id, id) do update set
                    scope_id = excluded.scope_id, seq = excluded.seq, deleted = excluded.deleted,
                    active = excluded.active, version = thing.version + 1, touched = excluded.touched,
                    document = convert_to(replace(convert_from(excluded.document, 'UTF8'),
                        '"version":1', format('"version":%s', thing.version + 1)), 'UTF8')
                returning thing.*, old.scope_id as old_scope),
            departed as (
                insert into departure (company_id, feed, scope_id, item_id, seq)
                select company_id, 'things', old_scope, id, seq from written where old_scope <> scope_id
                on conflict (company_id, feed, scope_id, item_id) do update set seq = excluded.seq)
            select id, scope_id, deleted, active, version, seq from written order by seq""";

    final UUID company;
    final Connection connection;

    private final String write;

    ThingWriter(Things things, UUID company) throws SQLException {
        this(things, company, true);
    }

    /** @param byFeed whether numbers come from the feed, as they do in the suite */
    ThingWriter(Things things, UUID company, boolean byFeed) throws SQLException {
        this.company = company;
        this.connection = things.writer(company);
        this.write = WRITE.replace("%taken", byFeed ? FROM_FEED : FROM_SEQUENCE);
    }

    /** Locks the rows that exist. */
    void lock(List<Edit> edits) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setObject(1, company);
            lock.setArray(2, connection.createArrayOf("uuid", ids(edits)));
            lock.executeQuery().close();
        }
    }

    /** Writes without committing. */
    List<Change> write(List<Edit> edits) throws SQLException {
        List<Edit> sorted = new ArrayList<>(edits);
        sorted.sort(Comparator.comparing(edit -> edit.id().toString()));
        try (PreparedStatement statement = connection.prepareStatement(write)) {
            statement.setObject(1, company);
            statement.setLong(2, sorted.size());
            statement.setArray(3, connection.createArrayOf("uuid", ids(sorted)));
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "uuid", sorted.stream().map(Edit::scope).toArray()));
            statement.setArray(
                    5,
                    connection.createArrayOf(
                            "boolean", sorted.stream().map(Edit::deleted).toArray()));
            statement.setArray(
                    6,
                    connection.createArrayOf(
                            "boolean", sorted.stream().map(Edit::active).toArray()));
            statement.setArray(
                    7,
                    connection.createArrayOf(
                            "text", sorted.stream().map(Edit::name).toArray()));
            statement.setObject(8, company);
            statement.setObject(9, company);
            List<Change> changes = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    changes.add(new Change(
                            company,
                            rows.getObject(1, UUID.class),
                            rows.getObject(2, UUID.class),
                            rows.getBoolean(3),
                            rows.getBoolean(4),
                            rows.getInt(5),
                            rows.getLong(6)));
                }
            }
            return changes;
        }
    }

    /** One whole transaction. */
    List<Change> commit(Edit... edits) throws SQLException {
        List<Change> changes = write(List.of(edits));
        connection.commit();
        return changes;
    }

    private static Object[] ids(List<Edit> edits) {
        return edits.stream().map(Edit::id).toArray();
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
