package syncsuite.deploy.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;

/** Delivers pages of stored products by the service's own SQL through the plain PostgreSQL driver, and nothing else. */
final class BarePages implements AutoCloseable {
    /** Company, brand, number in the feed, rows. */
    private static final int PARAMETERS = 4;

    private final Connection connection;
    private final int branches;
    private final PreparedStatement select;
    private long lastSeq;

    /** @param query {@code /bench/changes.sql} or {@code /bench/items.sql} */
    BarePages(Database database, Catalogue catalogue, String query, int limit) throws SQLException {
        connection = database.connect();
        select = connection.prepareStatement(sql(query));
        branches = select.getParameterMetaData().getParameterCount() / PARAMETERS;
        for (int branch = 0; branch < branches; branch++) {
            select.setObject(
                    branch * PARAMETERS + 1, UUID.fromString(catalogue.shop().companyId()));
            select.setObject(
                    branch * PARAMETERS + 2, UUID.fromString(catalogue.shop().brandId()));
            select.setInt(branch * PARAMETERS + 4, limit);
        }
    }

    /** The page after that number. */
    Task.Done page(long afterSeq) throws SQLException {
        for (int branch = 0; branch < branches; branch++) {
            select.setLong(branch * PARAMETERS + 3, afterSeq);
        }
        long rows = 0;
        long bytes = 0;
        try (ResultSet found = select.executeQuery()) {
            while (found.next()) {
                lastSeq = found.getLong(1);
                byte[] document = found.getBytes(4);
                byte[] tail = found.getBytes(5);
                bytes += (document == null ? 0 : document.length) + (tail == null ? 0 : tail.length);
                rows++;
            }
        }
        return new Task.Done(rows, bytes);
    }

    /** The number of the last row that was delivered. */
    long lastSeq() {
        return lastSeq;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    static String sql(String resource) {
        try (InputStream in = Objects.requireNonNull(BarePages.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
