package syncsuite.core.tenant;

import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * Has PostgreSQL plan a large statement once per connection instead of at each execution. A statement that writes a batch
 * takes many times longer to plan than to run for a few rows; left to itself, the planner makes a plan for each execution
 * anew, as one for any parameters counts each array as ten rows and looks dearer.
 */
public final class PlanReuse {
    /** Above it a plan for ten rows would be a bad one. */
    public static final int MOST_ROWS = 50;

    private static final String REUSE = "set local plan_cache_mode = force_generic_plan";

    private PlanReuse() {}

    /**
     * Holds from here to the end of the transaction, where the batch is small. For statements alone whose plan does not
     * depend on how large tables are: writing what is found by a unique index, never searching. Nothing waits for it.
     */
    public static void whereSmall(SqlConnection connection, int rows) {
        if (rows <= MOST_ROWS) {
            connection.getDelegate().query(REUSE).execute();
        }
    }
}
