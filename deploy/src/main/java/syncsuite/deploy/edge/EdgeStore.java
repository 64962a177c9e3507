package syncsuite.deploy.edge;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The edge server's own database. A photo is {@code pending} until its bytes are there, {@code syncing} while they come,
 * then {@code synced} or {@code failed}; what was not yet reported to the head office is marked. A page and its cursor are
 * one transaction, so a crash repeats a page and loses none.
 */
public final class EdgeStore {
    private static final String SCHEMA = """
            create table if not exists product_photo (
                id uuid primary key, product_id uuid not null, object_key text not null, filename text not null,
                size bigint not null, content_type text not null, checksum varchar(64) not null, version bigint not null,
                is_primary boolean not null, sort_order integer not null, updated_at timestamptz not null,
                image_binary bytea, partial bytea not null default '', last_sync_at timestamptz,
                sync_status varchar(20) not null default 'pending', sync_error text,
                reported boolean not null default true, walk bigint not null);
            create index if not exists product_photo_status on product_photo (sync_status);
            create table if not exists photo_cursor (only_one boolean primary key default true, cursor text, walk bigint not null)
            """;

    private static final String UPSERT = """
            insert into product_photo as p (id, product_id, object_key, filename, size, content_type, checksum, version,
                                            is_primary, sort_order, updated_at, walk)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?)
            on conflict (id) do update
               set product_id = excluded.product_id, object_key = excluded.object_key, filename = excluded.filename,
                   size = excluded.size, content_type = excluded.content_type, checksum = excluded.checksum,
                   version = excluded.version, is_primary = excluded.is_primary, sort_order = excluded.sort_order,
                   updated_at = excluded.updated_at, walk = excluded.walk,
                   partial = case when p.checksum = excluded.checksum then p.partial else '' end,
                   sync_status = case when p.checksum = excluded.checksum then p.sync_status else 'pending' end""";

    /** Opens connections to it. */
    @FunctionalInterface
    public interface Connections {
        Connection open() throws SQLException;
    }

    private final Connections connections;

    /** Makes its tables where they are missing. */
    public EdgeStore(Connections connections) throws SQLException {
        this.connections = connections;
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement()) {
            statement.execute(SCHEMA);
        }
    }

    /** Where the last pull ended; empty before the first. */
    Optional<String> cursor() throws SQLException {
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select cursor from photo_cursor")) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        }
    }

    /** Keeps one page. The last page of a walk from nothing removes what the walk did not deliver. */
    void apply(JsonNode page, long walk) throws SQLException {
        try (Connection connection = connections.open()) {
            connection.setAutoCommit(false);
            try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
                for (JsonNode photo : page.path("photos")) {
                    bind(upsert, photo, walk);
                    upsert.addBatch();
                }
                upsert.executeBatch();
            }
            try (PreparedStatement delete = connection.prepareStatement("delete from product_photo where id = ?")) {
                for (JsonNode id : page.path("deleted_ids")) {
                    delete.setObject(1, UUID.fromString(id.asText()));
                    delete.addBatch();
                }
                delete.executeBatch();
            }
            boolean ends = !page.path("has_more").asBoolean();
            if (ends && page.path("full").asBoolean()) {
                update(connection, "delete from product_photo where walk <> ?", walk);
            }
            update(
                    connection,
                    "insert into photo_cursor (cursor, walk) values (?, ?) on conflict (only_one) do update"
                            + " set cursor = excluded.cursor, walk = excluded.walk",
                    page.path("next_cursor").asText(),
                    walk);
            connection.commit();
        }
    }

    private static void bind(PreparedStatement upsert, JsonNode photo, long walk) throws SQLException {
        upsert.setObject(1, UUID.fromString(photo.path("id").asText()));
        upsert.setObject(2, UUID.fromString(photo.path("product_id").asText()));
        upsert.setString(3, photo.path("object_key").asText());
        upsert.setString(4, photo.path("filename").asText());
        upsert.setLong(5, photo.path("size").asLong());
        upsert.setString(6, photo.path("content_type").asText());
        upsert.setString(7, photo.path("checksum").asText());
        upsert.setLong(8, photo.path("version").asLong());
        upsert.setBoolean(9, photo.path("is_primary").asBoolean());
        upsert.setInt(10, photo.path("sort_order").asInt());
        upsert.setString(11, photo.path("updated_at").asText());
        upsert.setLong(12, walk);
    }

    /** The photos whose bytes are not there as they should be. */
    List<UUID> wanted() throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select id from product_photo where sync_status <> 'synced' order by is_primary desc, id")) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    /** Marks a photo as being fetched; empty where it is gone or fetched meanwhile. */
    Optional<EdgePhoto> begin(UUID id) throws SQLException {
        try (Connection connection = connections.open();
                PreparedStatement begin = connection.prepareStatement(
                        "update product_photo set sync_status = 'syncing' where id = ? and sync_status <> 'synced'"
                                + " returning size, checksum, partial")) {
            begin.setObject(1, id);
            try (ResultSet row = begin.executeQuery()) {
                return row.next()
                        ? Optional.of(new EdgePhoto(id, row.getLong(1), row.getString(2), row.getBytes(3)))
                        : Optional.empty();
            }
        }
    }

    /** Keeps what has arrived of a file, to go on from there. */
    void keepPartial(EdgePhoto photo, byte[] arrived) throws SQLException {
        change(
                "update product_photo set partial = ? where id = ? and checksum = ?",
                arrived,
                photo.id(),
                photo.checksum());
    }

    /** Keeps the whole file, unless another one is wanted by now. */
    void synced(EdgePhoto photo, byte[] bytes, Instant at) throws SQLException {
        change(
                "update product_photo set image_binary = ?, partial = '', sync_status = 'synced', sync_error = null,"
                        + " last_sync_at = ?, reported = false where id = ? and checksum = ?",
                bytes,
                Timestamp.from(at),
                photo.id(),
                photo.checksum());
    }

    /** Notes that it could not be had; the next sync tries again. */
    void failed(EdgePhoto photo, String error, Instant at) throws SQLException {
        change(
                "update product_photo set partial = '', sync_status = 'failed', sync_error = ?, last_sync_at = ?,"
                        + " reported = false where id = ? and checksum = ?",
                error,
                Timestamp.from(at),
                photo.id(),
                photo.checksum());
    }

    /** What the head office has not been told yet. */
    List<Outcome> unreported(int most) throws SQLException {
        List<Outcome> outcomes = new ArrayList<>();
        try (Connection connection = connections.open();
                PreparedStatement select = connection.prepareStatement(
                        "select id, sync_status, last_sync_at, sync_error from product_photo"
                                + " where not reported and sync_status in ('synced', 'failed') order by id limit ?")) {
            select.setInt(1, most);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    outcomes.add(new Outcome(
                            rows.getObject(1, UUID.class),
                            rows.getString(2),
                            rows.getTimestamp(3).toInstant(),
                            rows.getString(4)));
                }
            }
        }
        return outcomes;
    }

    /** The head office knows; what has happened since is still to be told. */
    void reported(List<Outcome> told) throws SQLException {
        try (Connection connection = connections.open();
                PreparedStatement mark = connection.prepareStatement(
                        "update product_photo set reported = true where id = ? and last_sync_at = ?")) {
            for (Outcome outcome : told) {
                mark.setObject(1, outcome.photo());
                mark.setTimestamp(2, Timestamp.from(outcome.at()));
                mark.addBatch();
            }
            mark.executeBatch();
        }
    }

    private void change(String sql, Object... values) throws SQLException {
        try (Connection connection = connections.open()) {
            update(connection, sql, values);
        }
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    /** What became of a photo. */
    record Outcome(
            UUID photo, String status, Instant at, @Nullable String error) {}
}
