package syncsuite.core.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;

/**
 * A fresh, empty database on the JVM's PostgreSQL with the two roles of a service: {@code <name>_owner} owns it and
 * migrates, {@code <name>_app} may connect, owns nothing and cannot bypass row-level security. Gone with the JVM.
 */
public record EmbeddedDatabase(String name, int port, String password) {

    /** Creates it; the database's name is the given one and a number. The server starts at the first call. */
    public static EmbeddedDatabase create(String name) {
        String password = PostgresServer.newPassword();
        Object database = OncePerJvm.call(PostgresServer.class, "createDatabase", name, password);
        Object port = OncePerJvm.call(PostgresServer.class, "port");
        return new EmbeddedDatabase(
                (String) Objects.requireNonNull(database), (Integer) Objects.requireNonNull(port), password);
    }

    /** Value of {@code sync.database.url}. */
    public String url() {
        return "postgresql://localhost:" + port + "/" + name;
    }

    public String jdbcUrl() {
        return "jdbc:" + url();
    }

    public String owner() {
        return name + "_owner";
    }

    public String app() {
        return name + "_app";
    }

    /** A connection as the owner, which row-level security binds only where a table forces it. */
    public Connection connectAsOwner() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), owner(), password);
    }

    /** A connection as the service's role. */
    public Connection connectAsApp() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), app(), password);
    }

    /** A superuser's connection to this database, for what a test does behind the service's back. */
    public Connection connectAsAdmin() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), "postgres", "");
    }
}
