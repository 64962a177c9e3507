package syncsuite.core.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import syncsuite.core.event.Event;

/**
 * Appends events to the transaction that they tell of: both commit or neither does. The caller holds the lock on each
 * entity's row before it appends (it has updated or locked it), which makes the order per key the order of commits.
 *
 * <p>A hot path inserts its events inside its own writing statement, which saves a round trip:
 *
 * <pre>
 * with input as (select * from unnest($1::uuid[], ..., $7::text[], $8::text[], $9::text[], $10::bytea[])
 *                with ordinality as t (id, ..., topic, key, headers, payload, position)),
 *      applied as (insert into product ... select ... from input order by id on conflict ... returning id, version),
 *      events as (insert into outbox (company_id, topic, key, headers, payload)
 *                 select $2, topic, key, headers, sync_splice(payload, '"version":' || version)
 *                   from applied join input using (id) order by position)
 * select id, version from applied
 * </pre>
 *
 * <p>with the arrays of {@link OutboxRows}, and calls {@link #announce} when the statement is sent. Rows without a
 * company of the running transaction are refused by row-level security. {@code lane}, {@code id} and times come from the
 * table.
 */
@ApplicationScoped
public class Outbox {
    private static final String APPEND = """
            insert into outbox (company_id, topic, key, headers, payload)
            select company_id, topic, key, headers, payload
              from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bytea[])
                   with ordinality as t (company_id, topic, key, headers, payload, position)
             order by position
            """;
    private static final String APPEND_ONE =
            "insert into outbox (company_id, topic, key, headers, payload) values (?1, ?2, ?3, ?4, ?5)";
    private static final String APPEND_DELETION =
            "insert into outbox (company_id, topic, key, headers) values (?1, ?2, ?3, ?4)";

    private volatile Runnable announcement = () -> {};

    /** Appends in the given order; one statement however many there are. */
    public Uni<Void> append(SqlConnection connection, List<Event> events) {
        return events.isEmpty() ? Uni.createFrom().voidItem() : append(connection, OutboxRows.of(events));
    }

    /** As {@link #append(SqlConnection, List)}, with rows that are made already. */
    public Uni<Void> append(SqlConnection connection, OutboxRows rows) {
        return connection
                .preparedQuery(APPEND)
                .execute(Tuple.from(
                        new Object[] {rows.companies(), rows.topics(), rows.keys(), rows.headers(), rows.payloads()}))
                .invoke(this::announce)
                .replaceWithVoid();
    }

    /**
     * Appends to the transaction of a Hibernate session, after flushing it, so that the entity's row is locked first.
     */
    public Uni<Void> append(Mutiny.Session session, Event event) {
        byte @Nullable [] payload = event.payload();
        Mutiny.MutationQuery query = session.createNativeQuery(payload == null ? APPEND_DELETION : APPEND_ONE)
                .setParameter(1, event.companyId())
                .setParameter(2, event.type().topic())
                .setParameter(3, event.key())
                .setParameter(4, OutboxRows.encode(event.headers()));
        if (payload != null) {
            query = query.setParameter(5, payload);
        }
        Mutiny.MutationQuery append = query;
        return session.flush()
                .chain(append::executeUpdate)
                .invoke(this::announce)
                .replaceWithVoid();
    }

    /**
     * Tells this process's relay that rows are about to commit, so that it looks again within milliseconds. Nothing is
     * lost without it, only later.
     */
    public void announce() {
        announcement.run();
    }

    void onAnnounce(Runnable wakeUp) {
        announcement = wakeUp;
    }
}
