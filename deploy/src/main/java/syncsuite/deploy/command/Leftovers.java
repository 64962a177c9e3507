package syncsuite.deploy.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import syncsuite.deploy.supervisor.Console;
import syncsuite.deploy.supervisor.ProcessTable;
import syncsuite.deploy.supervisor.Supervisor;

/** Parts that a killed supervisor left running. */
final class Leftovers {
    private static final Duration GRACE = Duration.ofSeconds(40);

    private Leftovers() {}

    /** Stops every recorded part that still is the recorded process, newest first; returns how many there were. */
    static int stop(ProcessTable table, Console console) throws InterruptedException {
        List<ProcessTable.Entry> newestFirst = new ArrayList<>(table.all());
        Collections.reverse(newestFirst);
        int stopped = 0;
        for (ProcessTable.Entry entry : newestFirst) {
            if (entry.name().equals(Supervisor.SELF)) {
                continue;
            }
            if (entry.process().alive()) {
                console.line("stopping " + entry.name() + " (pid " + entry.pid() + ")");
                entry.process().stop(entry.stopSignal(), GRACE);
                stopped++;
            }
            table.remove(entry.name());
        }
        return stopped;
    }
}
