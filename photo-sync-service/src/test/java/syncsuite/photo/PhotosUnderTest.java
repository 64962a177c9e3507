package syncsuite.photo;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import syncsuite.core.embedded.EmbeddedObjectStore;
import syncsuite.core.embedded.EmbeddedSuite;
import syncsuite.core.embedded.TemporaryFolder;
import syncsuite.core.token.TestTokens;

/** The service on a real PostgreSQL, Kafka and object store, with tokens that the test signs. */
public class PhotosUnderTest implements QuarkusTestProfile {
    public static final String BUCKET = "product-images";

    @Override
    public Map<String, String> getConfigOverrides() {
        EmbeddedObjectStore.start();
        return Map.of(
                "quarkus.http.test-port", "0",
                "sync.token.issuer", TestTokens.ISSUER,
                "sync.token.audience", TestTokens.AUDIENCE,
                "sync.rate-limit.enabled", "false",
                "sync.photo.objects.collect-every", "200ms",
                "sync.photo.objects.replaced-grace", "0s",
                "sync.cursor.secret", "a secret that only tests know, long enough");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(
                EmbeddedSuite.class,
                Map.of(
                        "database",
                        "photo",
                        "bucket",
                        BUCKET,
                        "topics",
                        "catalog.store.v1:3:compact,catalog.product.v1:3:compact,catalog.store.dlq.v1:1,"
                                + "catalog.product.dlq.v1:1,photo.photo.v1:3:compact,photo.sync-status.v1:3")));
    }

    /** The same with the limits that are shipped, where every file is checked on its way, however small. */
    public static class Streaming extends PhotosUnderTest {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> config = new HashMap<>(super.getConfigOverrides());
            config.put("sync.photo.download.kept", "0");
            config.put("sync.rate-limit.enabled", "true");
            return config;
        }
    }

    /** The same with a disk of its own that has room for few photos. */
    public static class Crowded extends PhotosUnderTest {
        public static final long KEPT = 200_000;

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> config = new HashMap<>(super.getConfigOverrides());
            config.put("sync.photo.download.kept", Long.toString(KEPT));
            config.put("sync.photo.folder", TemporaryFolder.create("photo-disk").toString());
            return config;
        }
    }
}
