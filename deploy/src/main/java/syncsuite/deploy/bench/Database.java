package syncsuite.deploy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import java.util.UUID;
import syncsuite.deploy.client.RunningSuite;

/** A service's database, reached past the service by the server's administrator: no row-level security slows it. */
record Database(String url, Properties properties) {
    private static final Duration LONGEST = Duration.ofMinutes(20);

    /** Of all services: they share the server. */
    private static final String WRITTEN = "select sum(tup_inserted + tup_updated + tup_deleted) from pg_stat_database";

    private static final int STILL_LOOKS = 8;
    private static final int ROWS_OF_JOBS = 100;

    /** The catalogue's. */
    static Database of(RunningSuite suite) {
        return of(suite, "catalog");
    }

    static Database of(RunningSuite suite, String service) {
        JsonNode postgres = suite.description().path("postgres");
        Properties properties = new Properties();
        properties.setProperty("user", postgres.path("admin_user").asText());
        properties.setProperty("password", postgres.path("admin_password").asText());
        properties.setProperty("prepareThreshold", "1");
        properties.setProperty("ApplicationName", "bench");
        return new Database(
                "jdbc:postgresql://" + postgres.path("host").asText() + ":"
                        + postgres.path("port").asInt() + "/"
                        + postgres.path("databases").path(service).asText(),
                properties);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, properties);
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Waits until all events are on Kafka, so that sending them does not disturb what is measured next. */
    void awaitQuiet() throws Exception {
        Patience.until(
                () -> text("select exists (select from outbox)").equals("f"), LONGEST, "the outbox did not get empty");
    }

    /** Waits until no service writes more than its jobs do: what it learns from the topics of others, too. */
    void awaitStill() throws Exception {
        awaitQuiet();
        Deque<Long> written = new ArrayDeque<>();
        Patience.until(
                () -> {
                    written.add(Long.parseLong(text(WRITTEN)));
                    return written.size() > STILL_LOOKS && written.getLast() - written.removeFirst() <= ROWS_OF_JOBS;
                },
                LONGEST,
                "the services did not come to rest");
    }

    /** Waits for rest, then does what the server would else do in the background at any time. */
    void settle() throws Exception {
        settle("product");
    }

    /** As above, where that table is asked. */
    void settle(String table) throws Exception {
        awaitStill();
        execute("vacuum (analyze) " + table, "vacuum outbox", "checkpoint");
    }

    /** The first value that a query answers. */
    String text(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getString(1);
        }
    }

    /** The numbers in the feed of a brand's products, in order. */
    long[] sequence(String company, String brand) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement select = connection.prepareStatement(
                        "select seq from product where company_id = ? and scope_id = ? and not deleted order by seq")) {
            connection.setAutoCommit(false);
            select.setFetchSize(10_000);
            select.setObject(1, UUID.fromString(company));
            select.setObject(2, UUID.fromString(brand));
            java.util.stream.LongStream.Builder numbers = java.util.stream.LongStream.builder();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    numbers.add(rows.getLong(1));
                }
            }
            return numbers.build().toArray();
        }
    }
}
