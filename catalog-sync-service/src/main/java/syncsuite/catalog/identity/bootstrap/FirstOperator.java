package syncsuite.catalog.identity.bootstrap;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;
import syncsuite.catalog.identity.Platform;
import syncsuite.catalog.identity.password.Passwords;
import syncsuite.core.event.UuidV7;
import syncsuite.core.tenant.Tenants;

/**
 * Creates the platform's company and the first operator at the start, once over all replicas: the unique user name
 * decides between those that start together.
 */
@ApplicationScoped
class FirstOperator {
    private static final Logger LOG = Logger.getLogger(FirstOperator.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String COMPANY = """
            insert into company (company_id, id, version, name, timezone, currency, is_active)
            values ($1, $1, 1, $2, 'UTC', 'EUR', true)
            on conflict do nothing""";

    private static final String EXISTS = """
            select from user_account where username_key = username_key($1) and not deleted""";

    private static final String OPERATOR = """
            insert into user_account (company_id, id, username, display_name, roles, password_hash)
            values ($1, $2, $3, $3, '{ops}', $4)
            on conflict (username_key) where not deleted do nothing""";

    private final Tenants tenants;
    private final Passwords passwords;
    private final BootstrapConfig config;
    private final UuidV7 ids;

    FirstOperator(Tenants tenants, Passwords passwords, BootstrapConfig config, UuidV7 ids) {
        this.tenants = tenants;
        this.passwords = passwords;
        this.config = config;
        this.ids = ids;
    }

    void start(@Observes StartupEvent event) {
        ensure().await().atMost(PATIENCE);
    }

    private Uni<Void> ensure() {
        if (config.opsUsername().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String username = config.opsUsername().get();
        String password = config.opsPassword()
                .orElseThrow(() ->
                        new IllegalStateException("sync.bootstrap.ops-username needs sync.bootstrap.ops-password"));
        return tenants.asSystem(connection -> exists(connection, username))
                .chain(exists -> exists
                        ? Uni.createFrom().voidItem()
                        : passwords
                                .hash(password)
                                .chain(hash -> tenants.asSystem(connection -> create(connection, username, hash))));
    }

    private static Uni<Boolean> exists(SqlConnection connection, String username) {
        return connection.preparedQuery(EXISTS).execute(Tuple.of(username)).map(rows -> rows.size() > 0);
    }

    private Uni<Void> create(SqlConnection connection, String username, String hash) {
        return connection
                .preparedQuery(COMPANY)
                .execute(Tuple.of(Platform.COMPANY, Platform.NAME))
                .chain(company -> connection
                        .preparedQuery(OPERATOR)
                        .execute(Tuple.of(Platform.COMPANY, ids.next(), username, hash)))
                .invoke(created -> {
                    if (created.rowCount() > 0) {
                        LOG.info("the first operator was created");
                    }
                })
                .replaceWithVoid();
    }
}
