package syncsuite.promotion;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import syncsuite.core.embedded.EmbeddedSuite;
import syncsuite.core.token.TestTokens;

/** The service on a real PostgreSQL and Kafka, with tokens that the test signs and a clock that it moves. */
public class PromotionsUnderTest implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.http.test-port",
                "0",
                "sync.token.issuer",
                TestTokens.ISSUER,
                "sync.token.audience",
                TestTokens.AUDIENCE,
                "sync.rate-limit.enabled",
                "false",
                "sync.cursor.secret",
                "a secret that only tests know, long enough");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(
                EmbeddedSuite.class,
                Map.of(
                        "database",
                        "promotion",
                        "topics",
                        "catalog.company.v1:3:compact,catalog.brand.v1:3:compact,catalog.store.v1:3:compact,"
                                + "catalog.category.v1:3:compact,catalog.product.v1:3:compact,"
                                + "catalog.company.dlq.v1:1,catalog.brand.dlq.v1:1,catalog.store.dlq.v1:1,"
                                + "catalog.category.dlq.v1:1,catalog.product.dlq.v1:1,"
                                + "promotion.promotion.v1:3:compact,promotion.version.v1:3:compact,"
                                + "promotion.usage.v1:3")));
    }
}
