package syncsuite.core.job;

import java.util.regex.Pattern;

/**
 * A table whose deleted rows stay as tombstones for a while: columns {@code company_id, id, seq, deleted}, and an index
 * on {@code (company_id, seq)}.
 *
 * @param feed the feed that numbers its rows
 */
public record SyncedTable(String table, String feed) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    public SyncedTable {
        if (!NAME.matcher(table).matches()) {
            throw new IllegalArgumentException("not a table's name: " + table);
        }
    }
}
