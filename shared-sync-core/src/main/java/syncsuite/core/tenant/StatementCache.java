package syncsuite.core.tenant;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Makes the pool of the service's role. The driver keeps prepared statements per connection, but unless told so none that is
 * as long as those that write a batch: they would be parsed and planned anew each time.
 */
@Singleton
public class StatementCache implements PgPoolCreator {
    /** Characters of the longest statement that is kept. */
    public static final int LONGEST = 32 * 1024;

    @Override
    public Pool create(Input input) {
        List<SqlConnectOptions> servers = List.copyOf(input.pgConnectOptionsList());
        servers.forEach(options -> options.setPreparedStatementCacheSqlLimit(LONGEST));
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(servers)
                .using(input.vertx())
                .build();
    }
}
