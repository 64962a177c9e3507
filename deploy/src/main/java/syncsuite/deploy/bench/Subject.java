package syncsuite.deploy.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * One of those that are measured in turns.
 *
 * @param name as it is printed
 * @param clients each with a connection of its own
 */
record Subject(String name, List<? extends Task> clients) implements AutoCloseable {

    /** Makes one client. */
    interface Maker {
        Task make(int place) throws Exception;
    }

    static Subject of(String name, int clients, Maker maker) throws Exception {
        List<Task> made = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            made.add(maker.make(i));
        }
        return new Subject(name, made);
    }

    @Override
    public void close() throws IOException, SQLException {
        for (Task client : clients) {
            client.close();
        }
    }
}
