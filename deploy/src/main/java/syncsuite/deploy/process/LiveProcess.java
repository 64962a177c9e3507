package syncsuite.deploy.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One process, named by its id and its start time: process ids are used again, so an id alone names nothing.
 *
 * @param pid the process id
 * @param startTicks start time in clock ticks since boot, field 22 of {@code /proc/PID/stat}
 */
public record LiveProcess(long pid, long startTicks) {
    private static final int STATE = 0;
    private static final int START_TICKS = 19;
    private static final long POLL_MILLIS = 50;

    /** The process that has this id now; empty when there is none, or only a zombie. */
    public static Optional<LiveProcess> of(long pid) {
        return stat(pid)
                .filter(fields -> !isDead(fields))
                .map(fields -> new LiveProcess(pid, Long.parseLong(fields.get(START_TICKS))));
    }

    /** Whether this very process still runs. A zombie does not. */
    public boolean alive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** The command line, arguments separated by blanks; empty when the process is gone or hides it. */
    public static String commandLine(long pid) {
        try {
            byte[] raw = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
            return new String(raw, StandardCharsets.UTF_8).replace('\0', ' ').strip();
        } catch (IOException gone) {
            return "";
        }
    }

    /** Sends a signal such as {@code TERM}, {@code INT} or {@code KILL}; nothing happens when the process is gone. */
    public void signal(String name) {
        if (!alive()) {
            return;
        }
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -s " + name + " " + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new IllegalStateException("cannot signal process " + pid, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the end of the process; false when it outlived the time. */
    public boolean awaitExit(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (alive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return true;
    }

    /** Asks by {@code signal}, and kills what has not gone after {@code grace}; true when it went by itself. */
    public boolean stop(String signal, Duration grace) throws InterruptedException {
        signal(signal);
        if (awaitExit(grace)) {
            return true;
        }
        signal("KILL");
        awaitExit(Duration.ofSeconds(5));
        return false;
    }

    private static boolean isDead(List<String> fields) {
        return "Z".equals(fields.get(STATE)) || "X".equals(fields.get(STATE));
    }

    /** The fields of {@code /proc/PID/stat} from the third (state) on; the second may hold blanks and brackets. */
    private static Optional<List<String>> stat(long pid) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            return Optional.of(
                    List.of(line.substring(line.lastIndexOf(')') + 2).strip().split(" ", -1)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
