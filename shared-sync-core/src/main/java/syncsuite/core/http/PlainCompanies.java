package syncsuite.core.http;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import syncsuite.core.tenant.Tenants;

/** The companies that do not want compressed answers, in memory, as a table of the service says. */
public final class PlainCompanies {
    private static final Logger LOG = Logger.getLogger(PlainCompanies.class);

    private final Tenants tenants;
    private final String select;
    private final Set<UUID> plain = ConcurrentHashMap.newKeySet();

    /** @param select their ids, in the first column */
    public PlainCompanies(Tenants tenants, String select) {
        this.tenants = tenants;
        this.select = select;
    }

    public boolean contains(UUID company) {
        return plain.contains(company);
    }

    /** Takes over what was just read. */
    public void learn(UUID company, boolean compressed) {
        if (compressed) {
            plain.remove(company);
        } else {
            plain.add(company);
        }
    }

    /** Reads them all anew; while the database does not answer, the last ones count. */
    public Uni<Void> refresh() {
        return tenants.asSystem(connection -> connection.query(select).execute())
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
