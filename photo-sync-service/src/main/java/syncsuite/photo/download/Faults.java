package syncsuite.photo.download;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;
import syncsuite.core.event.Event;
import syncsuite.core.event.EventType;
import syncsuite.core.event.Events;
import syncsuite.core.outbox.Outbox;
import syncsuite.core.tenant.Tenants;

/**
 * Tells that a photo's object is missing or damaged: as an event, once per version, file and kind, and in the metric
 * {@code sync.photo.faults}, each time.
 */
@ApplicationScoped
public class Faults {
    public static final EventType FAULTY = EventType.fact("photo.sync-status.v1", "photo.object.faulty.v1");

    /** What can be wrong. */
    enum Kind {
        MISSING,
        DAMAGED;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static final Logger LOG = Logger.getLogger(Faults.class);

    private static final String NOTE = """
            insert into photo_fault (company_id, photo_id, version, size, kind)
            select $1, id, $3, $4, $5 from photo where company_id = $1 and id = $2
            on conflict do nothing returning 1""";

    private final Tenants tenants;
    private final Outbox outbox;
    private final Events events;
    private final MeterRegistry registry;

    Faults(Tenants tenants, Outbox outbox, Events events, MeterRegistry registry) {
        this.tenants = tenants;
        this.outbox = outbox;
        this.events = events;
        this.registry = registry;
    }

    /** Never fails: who asked for the photo is told of it anyway. */
    Uni<Void> tell(Found file, Kind kind) {
        LOG.errorf("The object %s is %s", file.objectKey(), kind.word());
        registry.counter("sync.photo.faults", "kind", kind.word()).increment();
        return tenants.inTransaction(file.wanted().company(), connection -> note(connection, file, kind))
                .onFailure()
                .invoke(failure -> LOG.errorf("It could not be told: %s", failure.toString()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> note(SqlConnection connection, Found file, Kind kind) {
        Wanted wanted = file.wanted();
        return connection
                .preparedQuery(NOTE)
                .execute(Tuple.of(wanted.company(), wanted.photo(), file.version(), file.size(), kind.word()))
                .chain(noted -> noted.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : outbox.append(connection, List.of(event(file, kind))));
    }

    private Event event(Found file, Kind kind) {
        Wanted wanted = file.wanted();
        ObjectNode fact = JsonNodeFactory.instance
                .objectNode()
                .put("photo_id", wanted.photo().toString())
                .put("photo_version", file.version())
                .put("object_key", file.objectKey())
                .put("fault", kind.word());
        return events.fact(
                FAULTY,
                wanted.company(),
                wanted.store().toString(),
                wanted.photo().toString(),
                wanted.store(),
                fact);
    }
}
