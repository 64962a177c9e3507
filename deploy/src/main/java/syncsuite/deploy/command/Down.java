package syncsuite.deploy.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import syncsuite.deploy.stack.Checkout;
import syncsuite.deploy.supervisor.Console;
import syncsuite.deploy.supervisor.ProcessTable;
import syncsuite.deploy.supervisor.Supervisor;

/** {@code deploy/down}: stops a suite, also what is left of one whose supervisor was killed. */
public final class Down {
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private Down() {}

    /** Arguments as for {@link Up#main}. Exit status 0: nothing runs any more. */
    public static void main(String[] arguments) throws Exception {
        Console console = new Console(System.out);
        try {
            List<String> given = List.of(arguments);
            Checkout checkout = new Checkout(Path.of(given.get(0)).toRealPath());
            Options options = Options.parse(given.subList(2, given.size()), Path.of(given.get(1)));
            stop(options.runDirectory(checkout), console);
        } catch (IllegalArgumentException e) {
            console.line("deploy/down: " + e.getMessage());
            System.exit(2);
        }
    }

    static void stop(Path runDirectory, Console console) throws InterruptedException {
        if (!Files.exists(runDirectory)) {
            console.line("Nothing runs: there is no " + runDirectory);
            return;
        }
        Optional<ProcessTable.Entry> supervisor = ProcessTable.read(runDirectory)
                .find(Supervisor.SELF)
                .filter(entry -> entry.process().alive());
        if (supervisor.isPresent()) {
            console.line("stopping the suite of " + runDirectory + " (pid "
                    + supervisor.get().pid() + ")");
            supervisor.get().process().stop("TERM", PATIENCE);
        }
        ProcessTable left = ProcessTable.read(runDirectory);
        int stopped = Leftovers.stop(left, console);
        left.remove(Supervisor.SELF);
        left.ready(false);
        console.line(supervisor.isPresent() || stopped > 0 ? "stopped" : "Nothing runs in " + runDirectory);
    }
}
