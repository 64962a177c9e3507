package syncsuite.catalog;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import syncsuite.core.embedded.EmbeddedSuite;
import syncsuite.core.token.TestTokens;

/** The catalogue on a real PostgreSQL and Kafka, with tokens that the test signs. */
public class CatalogUnderTest implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.http.test-port",
                "0",
                "sync.token.issuer",
                TestTokens.ISSUER,
                "sync.token.audience",
                TestTokens.AUDIENCE,
                "sync.cursor.secret",
                "a secret that only tests know, long enough",
                "sync.keyring.secret",
                "another secret that only tests know, long enough",
                "sync.password.cost",
                "4");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(
                EmbeddedSuite.class,
                Map.of(
                        "database",
                        "catalog",
                        "topics",
                        "catalog.company.v1:3:compact,catalog.brand.v1:3:compact,catalog.store.v1:3:compact,"
                                + "catalog.category.v1:3:compact,catalog.product.v1:3:compact,"
                                + "promotion.version.v1:3:compact,photo.photo.v1:3:compact,promotion.version.dlq.v1:1,"
                                + "photo.photo.dlq.v1:1,catalog.device.v1:3,"
                                + "catalog.sign-in.v1:3")));
    }
}
