package syncsuite.deploy.supervisor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import syncsuite.deploy.process.LiveProcess;
import syncsuite.deploy.process.PortOwner;
import syncsuite.deploy.process.PrivateFile;

/**
 * Runs tiers of parts. A tier starts when the one before it is ready; parts of one tier start together. What a killed
 * supervisor left running is taken over where it is still what would be started, and stopped where not.
 */
public final class Supervisor {
    /** The name under which the supervisor itself is in the table. */
    public static final String SELF = "supervisor";

    private static final Duration LEFTOVER_GRACE = Duration.ofSeconds(40);

    private final List<List<Part>> tiers;
    private final ProcessTable table;
    private final Launcher launcher;
    private final Console console;
    private final Runnable onChange;
    private final List<List<Watch>> running = Collections.synchronizedList(new ArrayList<>());
    private boolean stopped;

    /** @param onChange called whenever a process of the table changed */
    public Supervisor(
            List<List<Part>> tiers,
            Path runDirectory,
            ProcessTable table,
            Map<String, String> callersEnvironment,
            Console console,
            Runnable onChange)
            throws IOException {
        Path logs = runDirectory.resolve("logs");
        PrivateFile.folder(logs);
        this.tiers = tiers;
        this.table = table;
        this.launcher = new Launcher(logs, table, callersEnvironment);
        this.console = console;
        this.onChange = onChange;
    }

    /** What is done with the running parts before the stack counts as ready. */
    public interface LastStep {
        void run() throws Exception;
    }

    /**
     * Starts everything and returns when all of it is ready and {@code last} is done; throws {@link StartFailed} with
     * nothing left running.
     */
    public void start(LastStep last) throws IOException, InterruptedException {
        long pid = ProcessHandle.current().pid();
        LiveProcess self = LiveProcess.of(pid).orElseThrow();
        table.put(new ProcessTable.Entry(SELF, pid, self.startTicks(), "", "TERM"));
        table.ready(false);
        try {
            stopOutdatedLeftovers();
            refuseTakenPorts();
            for (List<Part> tier : tiers) {
                if (!tier.isEmpty()) {
                    startTier(tier);
                }
            }
            runLast(last);
        } catch (RuntimeException | IOException | InterruptedException e) {
            stop();
            throw e;
        }
        table.ready(true);
    }

    /** Stops all parts in reverse order and waits until they are gone. Safe to call twice. */
    public synchronized void stop() throws InterruptedException {
        if (stopped) {
            return;
        }
        stopped = true;
        table.ready(false);
        List<List<Watch>> newestFirst = new ArrayList<>(running);
        Collections.reverse(newestFirst);
        for (List<Watch> tier : newestFirst) {
            console.line("stopping " + names(tier));
            List<Thread> stops = tier.stream().map(Supervisor::stopInBackground).toList();
            for (Thread each : stops) {
                each.join();
            }
        }
        table.remove(SELF);
    }

    private static void runLast(LastStep last) throws InterruptedException {
        try {
            last.run();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new StartFailed("all parts run, but the first start could not be completed: " + e);
        }
    }

    private void startTier(List<Part> tier) throws InterruptedException {
        List<Watch> watches = tier.stream()
                .map(part -> new Watch(part, launcher, table, console, onChange))
                .toList();
        synchronized (this) {
            if (stopped) {
                throw new StartFailed("stopped while starting");
            }
            running.add(watches);
            watches.forEach(Watch::start);
        }
        for (Watch watch : watches) {
            try {
                watch.firstReady().join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof StartFailed failed
                        ? failed
                        : new StartFailed(String.valueOf(e.getCause()));
            }
        }
    }

    private void stopOutdatedLeftovers() throws IOException, InterruptedException {
        Set<String> wanted = new HashSet<>();
        for (List<Part> tier : tiers) {
            for (Part part : tier) {
                if (launcher.canTakeOver(part)) {
                    wanted.add(part.name());
                    console.line("  " + part.name() + " still runs from before and is taken over");
                }
            }
        }
        List<ProcessTable.Entry> newestFirst = new ArrayList<>(table.all());
        Collections.reverse(newestFirst);
        for (ProcessTable.Entry entry : newestFirst) {
            if (!entry.name().equals(SELF) && !wanted.contains(entry.name())) {
                entry.process().stop(entry.stopSignal(), LEFTOVER_GRACE);
                table.remove(entry.name());
            }
        }
    }

    private void refuseTakenPorts() throws IOException {
        List<String> taken = new ArrayList<>();
        for (List<Part> tier : tiers) {
            for (Part part : tier) {
                if (launcher.canTakeOver(part)) {
                    continue;
                }
                for (int port : part.ports()) {
                    if (!PortOwner.isFree(port)) {
                        taken.add("port " + port + " (" + part.name() + ") is taken by " + PortOwner.describe(port));
                    }
                }
            }
        }
        if (!taken.isEmpty()) {
            throw new StartFailed(
                    String.join("\n", taken) + "\nStop what holds it, or move this suite with --port-base N.");
        }
    }

    private static Thread stopInBackground(Watch watch) {
        Thread thread = new Thread(
                () -> {
                    try {
                        watch.stop();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "stop-" + watch.part().name());
        thread.start();
        return thread;
    }

    private static String names(List<Watch> tier) {
        return tier.stream().map(watch -> watch.part().name()).collect(Collectors.joining(", "));
    }
}
