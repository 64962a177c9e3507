package syncsuite.deploy.stack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** A PostgreSQL server and the role that may create roles and databases in it. */
public record DatabaseServer(String host, int port, String user, String password) {

    /** What a client puts before the database's name. */
    public String url() {
        return "postgresql://" + host + ":" + port + "/";
    }

    /** Whether it takes work; a server that is still recovering refuses with an {@link SQLException}. */
    public boolean answers() throws SQLException {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(2);
        }
    }

    /** A connection as administrator; the caller closes it. */
    Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        return DriverManager.getConnection("jdbc:" + url() + database, properties);
    }
}
