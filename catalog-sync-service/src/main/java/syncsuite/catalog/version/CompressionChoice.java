package syncsuite.catalog.version;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import syncsuite.core.http.CompressionPolicy;
import syncsuite.core.tenant.Tenants;

/** Which companies do not want compressed answers, as learnt with the promotions' settings; known within half a minute. */
@ApplicationScoped
class CompressionChoice implements CompressionPolicy {
    private static final Logger LOG = Logger.getLogger(CompressionChoice.class);
    private static final String PLAIN = "select company_id from component_version where enable_compression = false";

    private final Tenants tenants;
    private volatile Set<UUID> plain = Set.of();

    CompressionChoice(Tenants tenants) {
        this.tenants = tenants;
    }

    @Override
    public boolean enabled(UUID companyId) {
        return !plain.contains(companyId);
    }

    /** Reads the choices anew; while the database does not answer, the last ones count. */
    @Scheduled(every = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> learn() {
        return tenants.asSystem(connection -> connection.query(PLAIN).execute())
                .invoke(rows -> {
                    Set<UUID> found = new HashSet<>();
                    for (Row row : rows) {
                        found.add(row.getUUID(0));
                    }
                    plain = Set.copyOf(found);
                })
                .onFailure()
                .invoke(failure -> LOG.debugf("compression settings are not read: %s", failure.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
