package syncsuite.core.tenant;

import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * Tells PostgreSQL how to plan a large statement that writes a batch. Planning it takes many times longer than running it
 * for a few rows, so a small batch reuses the plan that the connection made first. A plan for any parameters counts each
 * array as ten rows, so a large batch gets a plan of its own. Left to itself, the planner does the opposite: to it the
 * reused plan looks dear for small batches and cheap for large ones.
 */
public final class Planning {
    /** Above it a plan for ten rows would be a bad one. */
    public static final int MOST_ROWS_OF_SMALL = 50;

    private static final String ONCE = "set local plan_cache_mode = force_generic_plan";
    private static final String EACH_TIME = "set local plan_cache_mode = force_custom_plan";

    private Planning() {}

    /**
     * Holds from here to the end of the transaction. For statements alone whose plan does not depend on how large tables
     * are: writing what is found by a unique index, never searching. Nothing waits for it.
     */
    public static void forBatch(SqlConnection connection, int rows) {
        connection
                .getDelegate()
                .query(rows <= MOST_ROWS_OF_SMALL ? ONCE : EACH_TIME)
                .execute();
    }
}
