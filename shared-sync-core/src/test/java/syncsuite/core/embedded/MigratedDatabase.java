package syncsuite.core.embedded;

import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;
import syncsuite.core.tenant.StatementCache;
import syncsuite.core.tenant.Tenants;

/**
 * A fresh database with the core's schema, and {@link Tenants} over a pool of the service's role: for tests of the core
 * that need no Quarkus.
 */
public final class MigratedDatabase implements AutoCloseable {
    private final EmbeddedDatabase database;
    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;
    private final Tenants tenants;

    private MigratedDatabase(EmbeddedDatabase database, int connections) {
        this.database = database;
        this.pool = openPool(database.url(), database.app(), database.password(), connections, vertx);
        this.tenants = new Tenants(pool);
    }

    public static MigratedDatabase create(String name) {
        return create(name, 20);
    }

    public static MigratedDatabase create(String name, int connections) {
        EmbeddedDatabase database = EmbeddedDatabase.create(name);
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.owner(), database.password())
                .locations("classpath:db/core")
                .placeholders(Map.of("app_role", database.app()))
                .outOfOrder(true)
                .load()
                .migrate();
        return new MigratedDatabase(database, connections);
    }

    /** A reactive pool as a service has it. */
    public static Pool openPool(String url, String user, String password, int connections, Vertx vertx) {
        PgConnectOptions options = PgConnectOptions.fromUri(url)
                .setUser(user)
                .setPassword(password)
                .setCachePreparedStatements(true);
        options.setPreparedStatementCacheSqlLimit(StatementCache.LONGEST);
        return Pool.newInstance(PgBuilder.pool()
                .connectingTo(options)
                .with(new PoolOptions().setMaxSize(connections))
                .using(vertx.getDelegate())
                .build());
    }

    public EmbeddedDatabase database() {
        return database;
    }

    public Tenants tenants() {
        return tenants;
    }

    /** Runs one statement as the owner: tables of the test. */
    public void execute(String sql) {
        try (Connection owner = database.connectAsOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The one number that a query answers, seen by a superuser. */
    public long count(String query) {
        try (Connection admin = database.connectAsAdmin();
                Statement statement = admin.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        pool.close().await().indefinitely();
        vertx.close().await().indefinitely();
    }
}
