package syncsuite.core.admin;

import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.hibernate.FlushMode;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * An administrator's write to a synced table: its numbers and its departures, by native statements of the entity's own
 * transaction. Taking a number does not flush the entity, which is written once, with its number.
 */
public final class FeedWriter {
    private static final String DEPART = """
            insert into departure (company_id, feed, scope_id, item_id, seq)
            values (?1, '%s', ?3, ?2, ?4)
            on conflict (company_id, feed, scope_id, item_id) do update set seq = excluded.seq""";

    private static final String RETURN =
            "delete from departure where company_id = ?1 and feed = '%s' and item_id = ?2 and scope_id = ?3";

    private final Mutiny.Session session;
    private final UUID company;
    private final String feed;

    /** @param feed a constant of the program */
    public FeedWriter(Mutiny.Session session, UUID company, String feed) {
        this.session = session;
        this.company = company;
        this.feed = feed;
    }

    /** Takes the next number of a kind that people read. */
    public Uni<Long> number(String kind) {
        return session.createNativeQuery("select sync_number(?1, '" + kind + "', 1) + 1", Long.class)
                .setParameter(1, company)
                .setFlushMode(FlushMode.MANUAL)
                .getSingleResult();
    }

    /** Takes the feed's next number and its lock, until the transaction ends. */
    public Uni<Long> take() {
        return session.createNativeQuery("select sync_take(?1, '" + feed + "', 1) + 1", Long.class)
                .setParameter(1, company)
                .setFlushMode(FlushMode.MANUAL)
                .getSingleResult();
    }

    /** Tells the readers of one scope that the item left it for another. */
    public Uni<Void> move(UUID item, UUID from, UUID to, long seq) {
        return execute(DEPART.formatted(feed), item, from, seq).chain(() -> execute(RETURN.formatted(feed), item, to));
    }

    /** A native statement whose first parameter is the company. Flushes: only after the entity has its number. */
    public Uni<Void> execute(String statement, Object... parameters) {
        Mutiny.MutationQuery query = session.createNativeQuery(statement).setParameter(1, company);
        for (int i = 0; i < parameters.length; i++) {
            query = query.setParameter(i + 2, parameters[i]);
        }
        return query.executeUpdate().replaceWithVoid();
    }

    /** Whether a native query, whose first parameter is the company, says so. */
    public Uni<Boolean> asks(String query, Object... parameters) {
        Mutiny.SelectionQuery<Boolean> asked =
                session.createNativeQuery(query, Boolean.class).setParameter(1, company);
        for (int i = 0; i < parameters.length; i++) {
            asked = asked.setParameter(i + 2, parameters[i]);
        }
        return asked.setFlushMode(FlushMode.MANUAL).getSingleResult();
    }
}
