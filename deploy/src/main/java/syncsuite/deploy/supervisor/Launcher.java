package syncsuite.deploy.supervisor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import syncsuite.deploy.process.LiveProcess;
import syncsuite.deploy.process.PortOwner;

/** Turns a part into a process: in a session of its own (so a Ctrl-C reaches the supervisor only), logging to a file. */
final class Launcher {
    private final Path logs;
    private final ProcessTable table;
    private final Map<String, String> callersEnvironment;

    /**
     * @param logs the folder of the log files
     * @param callersEnvironment what the caller of {@code deploy/up} has set; it wins over what a part asks for
     */
    Launcher(Path logs, ProcessTable table, Map<String, String> callersEnvironment) {
        this.logs = logs;
        this.table = table;
        this.callersEnvironment = Map.copyOf(callersEnvironment);
    }

    LogFile log(Part part) {
        return new LogFile(logs.resolve(part.name() + ".log"));
    }

    /** Whether the recorded process of this part runs and is what would be started now. */
    boolean canTakeOver(Part part) throws IOException {
        String fingerprint = Fingerprint.of(part, environment(part));
        return table.find(part.name())
                .filter(entry -> entry.fingerprint().equals(fingerprint))
                .filter(entry -> entry.process().alive())
                .isPresent();
    }

    /** The running process where there is one to take over, else a new one; recorded in the table either way. */
    LiveProcess startOrTakeOver(Part part) throws IOException, InterruptedException {
        Optional<ProcessTable.Entry> recorded = table.find(part.name());
        if (recorded.isPresent() && canTakeOver(part)) {
            return recorded.get().process();
        }
        try {
            part.prepare();
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e.getMessage(), e);
        }
        for (int port : part.ports()) {
            if (!PortOwner.isFree(port)) {
                throw new IOException("port " + port + " is taken by " + PortOwner.describe(port));
            }
        }
        return start(part);
    }

    private LiveProcess start(Part part) throws IOException {
        LogFile log = log(part);
        log.rotate();
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(part.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(part.directory().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
        Map<String, String> environment = environment(part);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        LiveProcess live =
                LiveProcess.of(process.pid()).orElseThrow(() -> new IOException("it ended at once, see " + log.path()));
        table.put(new ProcessTable.Entry(
                part.name(), live.pid(), live.startTicks(), Fingerprint.of(part, environment), part.stopSignal()));
        return live;
    }

    private Map<String, String> environment(Part part) {
        Map<String, String> all = new HashMap<>(part.environment());
        all.putAll(callersEnvironment);
        return all;
    }
}
