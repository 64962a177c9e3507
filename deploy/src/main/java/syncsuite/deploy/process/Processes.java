package syncsuite.deploy.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/** All processes that this user may look at. */
public final class Processes {
    private static final Path PROC = Path.of("/proc");

    private Processes() {}

    /** The ids of the processes that {@code wanted} accepts. */
    public static List<Long> matching(LongPredicate wanted) {
        List<Long> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path entry : entries) {
                long pid = Long.parseLong(entry.getFileName().toString());
                if (wanted.test(pid)) {
                    found.add(pid);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot list " + PROC, e);
        }
        return found;
    }

    /** The live processes whose working directory is {@code directory}. */
    public static List<LiveProcess> workingIn(Path directory) {
        return matching(pid -> workingDirectory(pid).equals(directory.toString())).stream()
                .flatMap(pid -> LiveProcess.of(pid).stream())
                .toList();
    }

    private static String workingDirectory(long pid) {
        try {
            return Files.readSymbolicLink(PROC.resolve(pid + "/cwd")).toString();
        } catch (IOException | SecurityException hidden) {
            return "";
        }
    }
}
