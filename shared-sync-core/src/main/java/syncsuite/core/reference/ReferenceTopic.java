package syncsuite.core.reference;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A compacted topic and what becomes of it here, as data. Its table has the columns {@code company_id uuid, id uuid,
 * version bigint}, the declared ones, and the primary key {@code (company_id, id)}; a row is replaced by a higher
 * version only, and deleted by a record without a value.
 *
 * @param table null where only the reaction takes the records
 * @param columns filled from the value's fields of the same names; a field that is absent makes the column null
 * @param reaction runs in the same transaction after the table is written
 */
public record ReferenceTopic(String topic, @Nullable String table, List<Column> columns, Reaction reaction) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    public ReferenceTopic {
        columns = List.copyOf(columns);
        if (table != null && !NAME.matcher(table).matches()) {
            throw new IllegalArgumentException("not a table's name: " + table);
        }
    }

    /** A column, named as the value's field. */
    public record Column(String name, ColumnType type, boolean required) {
        public Column {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("not a column's name: " + name);
            }
        }
    }

    /**
     * What else a batch of changes does. The changes are one per entity and the newest of the batch, but possibly older
     * than what is known, and possibly known already: it must be idempotent.
     */
    @FunctionalInterface
    public interface Reaction {
        Reaction NONE = (connection, changes) -> Uni.createFrom().voidItem();

        /** Runs over all companies ({@code sync.system}). */
        Uni<Void> apply(SqlConnection connection, List<StateChange> changes);
    }

    /** A topic kept in a table. */
    public static ReferenceTopic into(String topic, String table) {
        return new ReferenceTopic(topic, table, List.of(), Reaction.NONE);
    }

    /** A topic that only the reaction takes. */
    public static ReferenceTopic handledBy(String topic, Reaction reaction) {
        return new ReferenceTopic(topic, null, List.of(), reaction);
    }

    public ReferenceTopic column(String name, ColumnType type) {
        return with(new Column(name, type, false));
    }

    /** A record without this field is poison. */
    public ReferenceTopic requiredColumn(String name, ColumnType type) {
        return with(new Column(name, type, true));
    }

    public ReferenceTopic then(Reaction next) {
        return new ReferenceTopic(topic, table, columns, next);
    }

    private ReferenceTopic with(Column column) {
        List<Column> more = new ArrayList<>(columns);
        more.add(column);
        return new ReferenceTopic(topic, table, more, reaction);
    }

    /** Where records go that cannot be taken: {@code <topic without version>.dlq.v<n>}. */
    String deadLetters() {
        int version = topic.lastIndexOf('.');
        return topic.substring(0, version) + ".dlq" + topic.substring(version);
    }
}
