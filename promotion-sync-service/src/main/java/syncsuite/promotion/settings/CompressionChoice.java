package syncsuite.promotion.settings;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import syncsuite.core.http.CompressionPolicy;
import syncsuite.core.tenant.Tenants;

/** Which companies do not want compressed answers: known at once where a request read the settings, else within a minute. */
@ApplicationScoped
public class CompressionChoice implements CompressionPolicy {
    private static final Logger LOG = Logger.getLogger(CompressionChoice.class);
    private static final String PLAIN = "select company_id from sync_settings where not enable_compression";

    private final Tenants tenants;
    private final Set<UUID> plain = ConcurrentHashMap.newKeySet();

    CompressionChoice(Tenants tenants) {
        this.tenants = tenants;
    }

    @Override
    public boolean enabled(UUID companyId) {
        return !plain.contains(companyId);
    }

    /** Takes over what was just read. */
    public void learn(UUID company, SyncSettings settings) {
        if (settings.enableCompression()) {
            plain.remove(company);
        } else {
            plain.add(company);
        }
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
                    plain.addAll(found);
                    plain.retainAll(found);
                })
                .onFailure()
                .invoke(failure -> LOG.debugf("compression settings are not read: %s", failure.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
