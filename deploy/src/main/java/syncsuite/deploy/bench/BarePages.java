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

/** Delivers pages of stored documents by the service's own SQL through the plain PostgreSQL driver, and nothing else. */
final class BarePages implements AutoCloseable {
    /** Company, brand, number in the feed. */
    private static final int PARAMETERS = 3;

    private final Connection connection;
    private final int branches;
    private final PreparedStatement select;
    private long lastSeq;

    /** @param query {@code /bench/changes.sql} or {@code /bench/items.sql} */
    BarePages(Database database, Catalogue catalogue, String query) throws SQLException {
        this(
                database,
                UUID.fromString(catalogue.shop().companyId()),
                UUID.fromString(catalogue.shop().brandId()),
                query);
    }

    /** @param scope of the list: a brand, a site */
    BarePages(Database database, UUID company, UUID scope, String query) throws SQLException {
        connection = database.connect();
        select = connection.prepareStatement(sql(query));
        branches = select.getParameterMetaData().getParameterCount() / PARAMETERS;
        for (int branch = 0; branch < branches; branch++) {
            select.setObject(branch * PARAMETERS + 1, company);
            select.setObject(branch * PARAMETERS + 2, scope);
        }
    }

    /** The page after that number. */
    Task.Done page(long afterSeq) throws SQLException {
        for (int branch = 0; branch < branches; branch++) {
            select.setLong(branch * PARAMETERS + 3, afterSeq);
        }
        try (ResultSet found = select.executeQuery()) {
            found.next();
            lastSeq = found.getLong(1);
            byte[] items = found.getBytes(3);
            return new Task.Done(found.getLong(2), items == null ? 0 : items.length);
        }
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
