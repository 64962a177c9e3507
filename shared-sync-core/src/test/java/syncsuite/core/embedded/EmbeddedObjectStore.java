package syncsuite.core.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** The JVM's S3-compatible object store, the program that {@code deploy/up} starts too. */
public final class EmbeddedObjectStore {
    private EmbeddedObjectStore() {}

    /** Makes the bucket; the properties by which a service finds it. Starts the store at the first call. */
    static Map<String, String> configuration(String bucket) {
        folder(bucket);
        return Map.of(
                "sync.s3.endpoint",
                endpoint(),
                "sync.s3.access-key",
                ObjectStoreServer.ACCESS_KEY,
                "sync.s3.secret-key",
                ObjectStoreServer.SECRET_KEY,
                "sync.s3.bucket",
                bucket);
    }

    public static String endpoint() {
        return (String) Objects.requireNonNull(OncePerJvm.call(ObjectStoreServer.class, "endpoint"));
    }

    /** Where the bucket's objects lie as files, for what a test does behind the store's back. */
    public static Path folder(String bucket) {
        return Path.of((String) Objects.requireNonNull(OncePerJvm.call(ObjectStoreServer.class, "bucket", bucket)));
    }

    /** An outage begins: the data stay, nobody answers at the port. */
    public static void stop() {
        OncePerJvm.call(ObjectStoreServer.class, "stopShared");
    }

    /** The outage ends: same data, same port. No effect while the store runs. */
    public static void start() {
        OncePerJvm.call(ObjectStoreServer.class, "startShared");
    }
}
