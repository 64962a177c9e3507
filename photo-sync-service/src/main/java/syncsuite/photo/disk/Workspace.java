package syncsuite.photo.disk;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import syncsuite.photo.PhotoConfig;

/**
 * A folder of this process alone, for files that need not outlive it. It goes when the process ends; one that a killed
 * process has left goes when the next starts. A service that cannot write to it does not start. Processes of several containers must not share the folder above it, as they
 * cannot see each other.
 */
@Startup
@ApplicationScoped
public class Workspace {
    private static final Logger LOG = Logger.getLogger(Workspace.class);
    private static final String PREFIX = "sync-photo-";
    private static final Pattern OWN_NAME = Pattern.compile(PREFIX + "([0-9]{1,18})-.*");

    private final Path folder;
    private final AtomicLong names = new AtomicLong();

    @Inject
    Workspace(PhotoConfig config) {
        this(Path.of(config.folder()));
    }

    Workspace(Path above) {
        try {
            Files.createDirectories(above);
            leftBehind(above).forEach(Workspace::removeIfAllowed);
            folder = Files.createTempDirectory(
                    above, PREFIX + ProcessHandle.current().pid() + "-");
        } catch (IOException broken) {
            throw new UncheckedIOException(
                    "sync.photo.folder must name a folder that can be written to: " + above, broken);
        }
    }

    /** A name that nothing has yet. */
    public Path newPath() {
        return folder.resolve(Long.toString(names.incrementAndGet()));
    }

    /** Removes a file, or a folder with all in it. Blocks. */
    public static void remove(Path path) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(path)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }

    @PreDestroy
    void close() {
        removeIfAllowed(folder);
    }

    private static List<Path> leftBehind(Path above) throws IOException {
        try (Stream<Path> all = Files.list(above)) {
            return all.filter(Workspace::isLeftBehind).toList();
        }
    }

    private static boolean isLeftBehind(Path path) {
        Matcher name = OWN_NAME.matcher(path.getFileName().toString());
        if (!name.matches()) {
            return false;
        }
        long pid = Long.parseLong(name.group(1));
        return pid == ProcessHandle.current().pid() || ProcessHandle.of(pid).isEmpty();
    }

    private static void removeIfAllowed(Path path) {
        try {
            remove(path);
        } catch (IOException | UncheckedIOException notOurs) {
            LOG.debugf("%s stays: %s", path, notOurs.getMessage());
        }
    }
}
