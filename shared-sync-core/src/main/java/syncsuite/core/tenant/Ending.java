package syncsuite.core.tenant;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a transaction ends: its last statement, which is sent together with the commit, so that what it locks is held for
 * one round trip less. Nothing is committed where it fails; what it answers can't stop the commit any more.
 *
 * @param last null for none
 * @param result of the transaction, by the statement's answer, which is null without a statement
 */
public record Ending<T>(@Nullable Query last, Function<@Nullable RowSet<Row>, T> result) {
    /** Without a statement. */
    public static <T> Ending<T> of(T result) {
        return new Ending<>(null, nothing -> result);
    }

    public <R> Ending<R> map(Function<T, R> further) {
        return new Ending<>(last, answered -> further.apply(result.apply(answered)));
    }

    /** Runs the statement now, inside of a transaction that goes on. */
    public Uni<T> run(SqlConnection connection) {
        return last == null
                ? Uni.createFrom().item(() -> result.apply(null))
                : connection
                        .preparedQuery(last.sql())
                        .execute(last.parameters())
                        .map(result);
    }
}
