package syncsuite.catalog.identity;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import syncsuite.core.embedded.EmbeddedSuite;

/**
 * The catalogue on a real PostgreSQL and Kafka that signs and verifies its own tokens. Clients name their address by
 * {@code X-Forwarded-For}, hashing is cheap, and a new key signs three seconds after it was published.
 */
public class IdentityUnderTest implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.http.test-port", "0");
        settings.put("quarkus.arc.exclude-types", "syncsuite.catalog.CatalogTestKeys");
        settings.put("sync.token.issuer", "https://catalog.test");
        settings.put("sync.token.audience", "sync-suite");
        settings.put("sync.cursor.secret", UUID.randomUUID().toString());
        settings.put("sync.keyring.secret", UUID.randomUUID().toString());
        settings.put("sync.keyring.publish-ahead", "3s");
        settings.put("sync.keyring.refresh-every", "1s");
        settings.put("sync.password.cost", "4");
        settings.put("sync.bootstrap.ops-username", "Root");
        settings.put("sync.bootstrap.ops-password", UUID.randomUUID().toString());
        return settings;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(
                EmbeddedSuite.class,
                Map.of(
                        "database",
                        "identity",
                        "topics",
                        "catalog.company.v1:3:compact,catalog.brand.v1:3:compact,catalog.store.v1:3:compact,"
                                + "catalog.device.v1,catalog.sign-in.v1")));
    }
}
