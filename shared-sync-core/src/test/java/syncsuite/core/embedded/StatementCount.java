package syncsuite.core.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.ConfigProvider;

/** How often PostgreSQL has run which statement for clients of the database of the service under test. */
public final class StatementCount {
    private static final String CALLS = """
            select query, sum(calls) from watched.pg_stat_statements
             where dbid = (select oid from pg_database where datname = current_database()) and toplevel
               and query !~ 'pg_stat_statements'
             group by query""";

    private StatementCount() {}

    /** By the statement's text, since the server began. */
    public static Map<String, Long> calls() {
        String url = ConfigProvider.getConfig().getValue("sync.database.url", String.class);
        Map<String, Long> calls = new TreeMap<>();
        try (Connection admin = DriverManager.getConnection("jdbc:" + url, "postgres", "");
                Statement statement = admin.createStatement()) {
            statement.execute("create schema if not exists watched");
            statement.execute("create extension if not exists pg_stat_statements schema watched");
            try (ResultSet rows = statement.executeQuery(CALLS)) {
                while (rows.next()) {
                    calls.put(rows.getString(1), rows.getLong(2));
                }
            }
            return calls;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** What was run between two readings. */
    public static Map<String, Long> between(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> run = new TreeMap<>();
        after.forEach((query, calls) -> {
            long more = calls - before.getOrDefault(query, 0L);
            if (more > 0) {
                run.put(query, more);
            }
        });
        return run;
    }
}
