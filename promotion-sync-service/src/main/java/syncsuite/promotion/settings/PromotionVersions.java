package syncsuite.promotion.settings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.FlushMode;
import org.hibernate.reactive.mutiny.Mutiny;
import syncsuite.core.event.Event;
import syncsuite.core.event.EventType;
import syncsuite.core.event.Events;
import syncsuite.core.outbox.Outbox;

/**
 * Tells which version of a company's promotions is out: the number of the last change of a promotion or of the settings,
 * or of the last time that time itself changed what a store sees. Append while the feed is locked, so that versions are
 * told in their order.
 */
@ApplicationScoped
public class PromotionVersions {
    public static final EventType CHANGED = EventType.state("promotion.version.v1", "promotion.version.changed.v1");

    private final Events events;
    private final Outbox outbox;

    PromotionVersions(Events events, Outbox outbox) {
        this.events = events;
        this.outbox = outbox;
    }

    /** Tells the version with the settings that hold now. */
    public Uni<Void> append(SqlConnection connection, UUID company, long version, SyncSettings settings) {
        return outbox.append(connection, List.of(event(company, version, settings)));
    }

    /** As above, of a Hibernate session; reads the settings. */
    public Uni<Void> append(Mutiny.Session session, UUID company, long version) {
        return session.createNativeQuery(SettingsStore.READ.replace("$1", "?1"), Object[].class)
                .setParameter(1, company)
                .setFlushMode(FlushMode.MANUAL)
                .getResultList()
                .map(rows -> rows.isEmpty() ? SyncSettings.DEFAULT : settings(rows.get(0)))
                .chain(settings -> outbox.append(session, event(company, version, settings)));
    }

    private static SyncSettings settings(Object[] row) {
        return new SyncSettings(
                (Long) row[0],
                SyncSettings.Strategy.of((String) row[1]),
                (Integer) row[2],
                (Integer) row[3],
                (Integer) row[4],
                (Boolean) row[5],
                (Integer) row[6],
                (Boolean) row[7]);
    }

    private Event event(UUID company, long version, SyncSettings settings) {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.set("settings", settings.json());
        return events.state(CHANGED, company, company, version, told);
    }
}
