package syncsuite.deploy.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import syncsuite.deploy.process.PrivateFile;

/**
 * Where one suite keeps everything: data, secrets, logs, table of processes. At most one supervisor works in it.
 *
 * @param path absolute, without links
 */
public record RunDirectory(Path path) {

    /** {@code deploy/.run} for the default suite, {@code deploy/.run-BASE} for one that was moved. */
    public static Path standard(Checkout checkout, int portBase) {
        return checkout.deploy().resolve(portBase == Ports.DEFAULT_BASE ? ".run" : ".run-" + portBase);
    }

    /** Makes the folder (mode 700) where it is missing. */
    public static RunDirectory prepare(Path path) throws IOException {
        PrivateFile.folder(path);
        return new RunDirectory(path.toRealPath());
    }

    /** The lock that the one supervisor holds until it ends; null when another holds it. */
    public @Nullable FileLock tryLock() throws IOException {
        FileChannel channel =
                FileChannel.open(path.resolve("supervisor.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
        }
        return lock;
    }

    /** Deletes all data, secrets and logs, but not the lock. Only under the lock, with nothing running. */
    public void clear() throws IOException {
        try (var entries = Files.newDirectoryStream(path)) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry)) {
                    PostgresBinaries.deleteTree(entry);
                } else if (!entry.endsWith("supervisor.lock") && !entry.endsWith("supervisor.log")) {
                    Files.delete(entry);
                }
            }
        }
    }
}
