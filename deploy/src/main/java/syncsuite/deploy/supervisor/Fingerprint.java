package syncsuite.deploy.supervisor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Tells whether a running process is what would be started now: same command, same settings, same files. */
final class Fingerprint {
    private Fingerprint() {}

    /** SHA-256 over command, settings and the age and size of the files; settings are not readable from it. */
    static String of(Part part, Map<String, String> environment) throws IOException {
        StringBuilder all = new StringBuilder();
        all.append(part.command()).append('\n').append(part.directory()).append('\n');
        new TreeMap<>(environment).forEach((name, value) -> {
            if (part.environment().containsKey(name) || name.startsWith("SYNC_") || name.startsWith("QUARKUS_")) {
                all.append(name).append('=').append(value).append('\n');
            }
        });
        for (Path file : part.madeFrom()) {
            all.append(file);
            if (Files.exists(file)) {
                all.append(Files.getLastModifiedTime(file)).append(Files.size(file));
            }
            all.append('\n');
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(all.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
