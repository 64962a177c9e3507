package syncsuite.core.start;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Tries to sign in to the database. */
interface DatabaseProbe {
    /** What is wrong, with {@code {user}} and {@code {password}} for the variables' names; null when it works. */
    @Nullable
    String fault(String url, String user, String password);

    /** Really connects, and gives up after five seconds. */
    static @Nullable String connect(String url, String user, String password) {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "5");
        properties.setProperty("socketTimeout", "5");
        try (Connection connection = DriverManager.getConnection("jdbc:" + url, properties)) {
            return connection.isValid(2) ? null : unreachable(url);
        } catch (SQLException failed) {
            String state = String.valueOf(failed.getSQLState());
            if (state.startsWith("28")) {
                return "{user} and {password} are not accepted by the database at SYNC_DATABASE_URL: correct them or"
                        + " create the role";
            }
            if (state.equals("3D000")) {
                return "SYNC_DATABASE_URL names a database that does not exist: create it or correct the name";
            }
            return unreachable(url);
        }
    }

    private static String unreachable(String url) {
        return "SYNC_DATABASE_URL: nothing answers at " + url + ": start PostgreSQL there or correct the address";
    }
}
