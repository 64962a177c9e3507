package syncsuite.deploy.supervisor;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Where one part writes; the file before it is kept as {@code NAME.log.1}. */
record LogFile(Path path) {
    private static final long LARGEST = 64L * 1024 * 1024;
    private static final int TAIL_BYTES = 16 * 1024;

    /** Starts a new file when the present one has grown too large. Call before a start only. */
    void rotate() throws IOException {
        if (Files.exists(path) && Files.size(path) > LARGEST) {
            Files.move(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The last lines, oldest first; empty when there is no log. */
    List<String> tail(int lines) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long from = Math.max(0, file.length() - TAIL_BYTES);
            file.seek(from);
            byte[] end = new byte[(int) (file.length() - from)];
            file.readFully(end);
            List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException absent) {
            return List.of();
        }
    }
}
