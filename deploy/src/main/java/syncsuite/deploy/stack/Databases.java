package syncsuite.deploy.stack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The databases of the services, each with two roles: {@code NAME_owner} owns the database and migrates it,
 * {@code NAME_app} may connect, owns nothing and cannot bypass row-level security.
 */
final class Databases {
    private final List<String> names;
    private final Secrets secrets;

    Databases(List<String> names, Secrets secrets) {
        this.names = names;
        this.secrets = secrets;
    }

    static String owner(String database) {
        return database + "_owner";
    }

    static String app(String database) {
        return database + "_app";
    }

    /** The password of a role. */
    static String password(Secrets secrets, String role) {
        return secrets.get("database." + role);
    }

    /** Creates what is missing and sets the passwords; may run many times. */
    void create(DatabaseServer server) throws SQLException {
        try (Connection connection = server.connect("postgres")) {
            for (String name : names) {
                role(connection, owner(name));
                role(connection, app(name));
                if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
                    run(connection, "create database " + name);
                }
                run(connection, "grant " + owner(name) + " to current_user");
                run(connection, "alter database " + name + " owner to " + owner(name));
                run(connection, "revoke all on database " + name + " from public");
                run(connection, "grant connect, temporary on database " + name + " to " + app(name));
            }
        }
    }

    private void role(Connection connection, String role) throws SQLException {
        if (!exists(connection, "select 1 from pg_roles where rolname = ?", role)) {
            run(connection, "create role " + role);
        }
        run(
                connection,
                "alter role " + role + " login nosuperuser nobypassrls nocreatedb nocreaterole password '"
                        + password(secrets, role) + "'");
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
