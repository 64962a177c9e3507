package syncsuite.photo.download;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** A file on this process's disk; what may be done with it is up to {@link KeptFiles}, whose lock guards it. */
final class KeptFile {
    final Path path;
    final long length;

    /** Completes once the bytes are there and are those that were stored. */
    final CompletableFuture<KeptFile> checked = new CompletableFuture<>();

    /** Requests that need it: it stays until the last one has ended. */
    int users;

    KeptFile(Path path, long length) {
        this.path = path;
        this.length = length;
    }

    boolean isIdle() {
        return users == 0 && checked.isDone();
    }
}
