package syncsuite.deploy.edge;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import syncsuite.deploy.client.RunningSuite;

/** A database for an edge server that is played on the suite's own machine; gone when it is closed. */
public final class EdgeDatabase implements AutoCloseable {
    private final String name = "edge_" + UUID.randomUUID().toString().replace('-', '_');
    private final JsonNode server;

    private EdgeDatabase(JsonNode server) {
        this.server = server;
    }

    /** Makes one on the PostgreSQL of a suite. */
    public static EdgeDatabase on(RunningSuite suite) throws SQLException {
        return on(suite.description());
    }

    /** @param endpoints as {@code endpoints.json} has them */
    public static EdgeDatabase on(JsonNode endpoints) throws SQLException {
        EdgeDatabase made = new EdgeDatabase(endpoints.path("postgres"));
        made.administrate("create database " + made.name);
        return made;
    }

    public Connection open() throws SQLException {
        return connect(name);
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + server.path("host").asText() + ":"
                        + server.path("port").asInt() + "/" + database,
                server.path("admin_user").asText(),
                server.path("admin_password").asText());
    }

    private void administrate(String statement) throws SQLException {
        try (Connection connection = connect("postgres");
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    @Override
    public void close() throws SQLException {
        administrate("drop database " + name + " with (force)");
    }
}
