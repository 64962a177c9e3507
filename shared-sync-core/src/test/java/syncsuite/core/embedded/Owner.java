package syncsuite.core.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The database of the service under test as its owner, who sees everything. */
public final class Owner {
    private Owner() {}

    public static Connection connect() throws SQLException {
        return connect("");
    }

    /** @param options of the driver, as {@code ?preferQueryMode=simple} */
    public static Connection connect(String options) throws SQLException {
        Config config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                "jdbc:" + config.getValue("sync.database.url", String.class) + options,
                config.getValue("sync.database.owner-username", String.class),
                config.getValue("sync.database.owner-password", String.class));
    }

    public static void sql(String statement, Object... values) {
        try (Connection owner = connect();
                PreparedStatement prepared = prepared(owner, statement, values)) {
            prepared.execute();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The one number that a query answers. */
    public static long count(String query, Object... values) {
        try (Connection owner = connect();
                PreparedStatement prepared = prepared(owner, query, values);
                ResultSet rows = prepared.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static PreparedStatement prepared(Connection owner, String statement, Object... values)
            throws SQLException {
        PreparedStatement prepared = owner.prepareStatement(statement);
        for (int i = 0; i < values.length; i++) {
            prepared.setObject(i + 1, values[i]);
        }
        return prepared;
    }
}
