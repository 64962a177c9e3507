package syncsuite.core.tenant;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The only place that opens transactions. Each one says first for which company it runs, and row-level security holds it
 * to that, whatever the statements inside forget. The setting is local to the transaction: it can't leak to the next
 * user of a pooled connection.
 *
 * <p>Work that PostgreSQL ends by a deadlock or a serialization failure is run again, up to three times: it must have no
 * effect outside its transaction.
 */
@ApplicationScoped
public class Tenants {
    private static final String BEGIN_READING = "begin read only; select set_config('sync.company_id', '%s', true)";
    private static final String SET_COMPANY = "select set_config('sync.company_id', '%s', true)";
    /** A transaction in which a statement has failed refuses the first; the commit alone would end it without a word. */
    private static final String COMMIT = "select; commit";

    private static final String SET_SYSTEM = "set local sync.system = 'on'";
    private static final String SELECT_SYSTEM = "select set_config('sync.system', 'on', true)";
    private static final Set<String> TRANSIENT = Set.of("40001", "40P01");

    private final Pool pool;

    public Tenants(Pool pool) {
        this.pool = pool;
    }

    /** Runs the work in one transaction of that company; commits when it succeeds, rolls back when it fails. */
    public <T> Uni<T> inTransaction(UUID company, Function<SqlConnection, Uni<T>> work) {
        return inTransactionEnding(company, connection -> work.apply(connection).map(Ending::of));
    }

    /** As above, of work whose last statement is left to be sent together with the commit. */
    public <T> Uni<T> inTransactionEnding(UUID company, Function<SqlConnection, Uni<Ending<T>>> work) {
        return retried(ended(SET_COMPANY.formatted(company), work));
    }

    /**
     * Asks one query in a transaction of that company, in one round trip: all its statements are sent before the first
     * is answered. They are simple queries up to the query itself, so the driver sends them in their order.
     */
    public Uni<RowSet<Row>> ask(UUID company, Query query) {
        return pool.withConnection(connection -> Uni.combine()
                .all()
                .unis(
                        connection.query(BEGIN_READING.formatted(company)).execute(),
                        connection.preparedQuery(query.sql()).execute(query.parameters()),
                        connection.query("commit").execute())
                .with((begun, answer, ended) -> answer));
    }

    /** Runs the work over all companies: relays, consumers and jobs only, never on behalf of a caller. */
    public <T> Uni<T> asSystem(Function<SqlConnection, Uni<T>> work) {
        return asSystemEnding(connection -> work.apply(connection).map(Ending::of));
    }

    /** As above, of work whose last statement is left to be sent together with the commit. */
    public <T> Uni<T> asSystemEnding(Function<SqlConnection, Uni<Ending<T>>> work) {
        return retried(ended(SET_SYSTEM, work));
    }

    /** As {@link #inTransaction}, for entities: one Hibernate session in one transaction of that company. */
    public <T> Uni<T> inSession(UUID company, Function<Mutiny.Session, Uni<T>> work) {
        return retried(Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select set_config('sync.company_id', ?1, true)", String.class)
                        .setParameter(1, company.toString())
                        .getSingleResult()
                        .chain(set -> work.apply(session)))));
    }

    /** As {@link #asSystem}, for entities. */
    public <T> Uni<T> inSystemSession(Function<Mutiny.Session, Uni<T>> work) {
        return retried(Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(SELECT_SYSTEM, String.class)
                        .getSingleResult()
                        .chain(set -> work.apply(session)))));
    }

    /**
     * Begin and setting go out together with the work's first statement, unanswered, and the commit with the last: all but
     * these are simple queries, so the driver sends them in their order. A work that is no longer waited for still runs to
     * its end.
     */
    private <T> Uni<T> ended(String setting, Function<SqlConnection, Uni<Ending<T>>> work) {
        return Uni.createFrom()
                .completionStage(() -> pool.getDelegate()
                        .withConnection(connection -> {
                            SqlConnection worker = SqlConnection.newInstance(connection);
                            Future<?> begun =
                                    connection.query("begin; " + setting).execute();
                            Future<Ending<T>> worked =
                                    UniHelper.toFuture(Uni.createFrom().deferred(() -> work.apply(worker)));
                            return Future.join(begun, worked)
                                    .compose(done -> committed(worker, worked.result()))
                                    .recover(failure -> rolledBack(connection, failure));
                        })
                        .toCompletionStage());
    }

    private static <T> Future<T> committed(SqlConnection connection, Ending<T> ending) {
        Future<T> result = UniHelper.toFuture(ending.run(connection));
        Future<?> committed = connection.getDelegate().query(COMMIT).execute();
        return Future.join(result, committed).map(done -> result.result());
    }

    private static <T> Future<T> rolledBack(io.vertx.sqlclient.SqlConnection connection, Throwable failure) {
        return connection.query("rollback").execute().transform(ended -> Future.failedFuture(failure));
    }

    private static <T> Uni<T> retried(Uni<T> transaction) {
        return transaction
                .onFailure(Tenants::isTransient)
                .retry()
                .withBackOff(Duration.ofMillis(5), Duration.ofMillis(100))
                .atMost(3);
    }

    private static boolean isTransient(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException postgres && TRANSIENT.contains(postgres.getSqlState())) {
                return true;
            }
        }
        return false;
    }
}
