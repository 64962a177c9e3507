package syncsuite.deploy.bench;

import java.io.IOException;
import java.sql.SQLException;

/** What one client does over and over. It belongs to one thread at a time. */
interface Task extends AutoCloseable {
    /** Before the clock starts, at each stretch. */
    default void prepare() throws Exception {}

    /** Once. */
    Done run() throws Exception;

    @Override
    default void close() throws IOException, SQLException {}

    /**
     * What was done.
     *
     * @param units of what is counted: requests, products
     * @param bytes of content
     */
    record Done(long units, long bytes) {}
}
