package syncsuite.core.job;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.regex.Pattern;

/** Deletes rows whose time has passed, a thousand per step, leaving alone those that somebody holds. */
public final class ExpiredRows {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final long ROWS_PER_STEP = 1000;

    private ExpiredRows() {}

    /** @param column a {@code timestamptz} with an index; a row whose time is in the past goes */
    public static Job job(String table, String column, Duration every) {
        if (!NAME.matcher(table).matches() || !NAME.matcher(column).matches()) {
            throw new IllegalArgumentException("not a table and its column: " + table + "." + column);
        }
        // A row's address is unique per partition only; the time is asked again for rows of other partitions.
        String delete = """
                delete from %1$s where ctid = any(array(
                    select ctid from %1$s where %2$s < now() limit $1 for update skip locked)) and %2$s < now()
                """.formatted(table, column);
        return new Job(
                "expire-" + table,
                every,
                (connection, position) -> connection
                        .preparedQuery(delete)
                        .execute(Tuple.of(ROWS_PER_STEP))
                        .map(deleted -> new Job.Progress(
                                deleted.rowCount(), deleted.rowCount() < ROWS_PER_STEP ? null : "more")));
    }
}
