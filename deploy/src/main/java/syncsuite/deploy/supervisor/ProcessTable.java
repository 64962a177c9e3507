package syncsuite.deploy.supervisor;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import syncsuite.deploy.process.LiveProcess;
import syncsuite.deploy.process.PrivateFile;

/**
 * The processes of one run directory, kept in {@code processes.json} so that they are found again when the supervisor
 * itself was killed. Entries are in the order of starting.
 */
public final class ProcessTable {
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Path file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private boolean ready;

    /**
     * One recorded process.
     *
     * @param fingerprint what it was started from; a start from other things has another one
     * @param stopSignal how it is asked to stop
     */
    public record Entry(String name, long pid, long startTicks, String fingerprint, String stopSignal) {
        public LiveProcess process() {
            return new LiveProcess(pid, startTicks);
        }
    }

    private record Stored(boolean ready, List<Entry> processes) {}

    private ProcessTable(Path file) {
        this.file = file;
    }

    /** Reads the table of a run directory; an absent file is an empty table. */
    public static ProcessTable read(Path runDirectory) {
        ProcessTable table = new ProcessTable(runDirectory.resolve("processes.json"));
        if (Files.exists(table.file)) {
            try {
                Stored stored = JSON.readValue(table.file.toFile(), Stored.class);
                table.ready = stored.ready();
                stored.processes().forEach(entry -> table.entries.put(entry.name(), entry));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + table.file, e);
            }
        }
        return table;
    }

    public synchronized void put(Entry entry) {
        entries.put(entry.name(), entry);
        write();
    }

    public synchronized void remove(String name) {
        if (entries.remove(name) != null) {
            write();
        }
    }

    public synchronized Optional<Entry> find(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /** All entries, oldest first. */
    public synchronized List<Entry> all() {
        return new ArrayList<>(entries.values());
    }

    /** Whether the whole stack has been ready since its supervisor started. */
    public synchronized boolean ready() {
        return ready;
    }

    public synchronized void ready(boolean now) {
        ready = now;
        write();
    }

    private void write() {
        try {
            PrivateFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(new Stored(ready, all())));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
