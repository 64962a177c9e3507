package syncsuite.deploy.stack;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What exists already and is not started: the properties of {@code --external FILE}. Each of the four groups is either
 * given whole or absent; {@code deploy/external-example.properties} explains every key.
 */
public final class External {
    private static final Set<String> KEYS = Set.of(
            "postgres.url",
            "postgres.admin-username",
            "postgres.admin-password",
            "kafka.bootstrap-servers",
            "kafka.replication",
            "s3.endpoint",
            "s3.access-key",
            "s3.secret-key",
            "s3.bucket",
            "token.issuer",
            "token.jwks-url");

    private final Properties properties;

    private External(Properties properties) {
        this.properties = properties;
    }

    /** Nothing exists; all is embedded. */
    public static External none() {
        return new External(new Properties());
    }

    /** Refuses unknown keys, so that a typing error does not start an embedded part instead. */
    public static External read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
        unknown.removeAll(KEYS);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    file + " has unknown keys " + unknown + "; known are " + new TreeSet<>(KEYS));
        }
        return new External(properties);
    }

    Optional<DatabaseServer> postgres() {
        String url = properties.getProperty("postgres.url");
        if (url == null) {
            return Optional.empty();
        }
        URI address = URI.create(url);
        return Optional.of(new DatabaseServer(
                address.getHost(),
                address.getPort() < 0 ? 5432 : address.getPort(),
                required("postgres.admin-username"),
                required("postgres.admin-password")));
    }

    Optional<String> kafka() {
        return Optional.ofNullable(properties.getProperty("kafka.bootstrap-servers"));
    }

    /** Copies of each topic in the existing cluster. */
    short kafkaReplication() {
        return Short.parseShort(properties.getProperty("kafka.replication", "3"));
    }

    Optional<ObjectStore> s3() {
        String endpoint = properties.getProperty("s3.endpoint");
        return endpoint == null
                ? Optional.empty()
                : Optional.of(new ObjectStore(
                        endpoint,
                        required("s3.access-key"),
                        required("s3.secret-key"),
                        properties.getProperty("s3.bucket", ObjectStore.BUCKET)));
    }

    /** The issuer of tokens that takes the place of the built-in one; null where none does. */
    public @Nullable String issuer() {
        return properties.getProperty("token.issuer");
    }

    @Nullable
    String jwksUrl() {
        return issuer() == null ? null : required("token.jwks-url");
    }

    private String required(String key) {
        String value = properties.getProperty(key);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("the external file lacks " + key);
        }
        return value;
    }
}
