package syncsuite.deploy.stack;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import syncsuite.deploy.process.PrivateFile;

/** Secrets of one run directory, made when first asked for and kept in {@code secrets.properties} (mode 600). */
public final class Secrets {
    private static final int BYTES = 32;

    private final Path file;
    private final SecureRandom random;
    private final Map<String, String> values = new TreeMap<>();

    private Secrets(Path file, SecureRandom random) {
        this.file = file;
        this.random = random;
    }

    public static Secrets of(Path runDirectory, SecureRandom random) throws IOException {
        Secrets secrets = new Secrets(runDirectory.resolve("secrets.properties"), random);
        if (Files.exists(secrets.file)) {
            Properties stored = new Properties();
            stored.load(new StringReader(Files.readString(secrets.file)));
            stored.stringPropertyNames().forEach(name -> secrets.values.put(name, stored.getProperty(name)));
        }
        return secrets;
    }

    /** 256 random bits in URL-safe Base64 (43 characters), the same at every call in this run directory. */
    public synchronized String get(String name) {
        String known = values.get(name);
        if (known != null) {
            return known;
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String made = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        values.put(name, made);
        try {
            PrivateFile.write(
                    file,
                    values.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                            .collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        return made;
    }
}
