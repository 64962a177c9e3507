package syncsuite.sales;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import syncsuite.core.embedded.EmbeddedSuite;
import syncsuite.core.token.TestTokens;

/** The service on a real PostgreSQL and Kafka, with tokens that the test signs and a clock that it moves. */
public class SalesUnderTest implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.http.test-port", "0",
                "sync.token.issuer", TestTokens.ISSUER,
                "sync.token.audience", TestTokens.AUDIENCE,
                "sync.rate-limit.enabled", "false",
                "sync.sales.retry.every", "100ms",
                "sync.cursor.secret", "a secret that only tests know, long enough");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(
                EmbeddedSuite.class,
                Map.of(
                        "database",
                        "sales",
                        "topics",
                        "catalog.company.v1:3:compact,catalog.product.v1:3:compact,catalog.company.dlq.v1:1,"
                                + "catalog.product.dlq.v1:1,sales.sale.v1:3:compact,sales.customer.v1:3:compact,"
                                + "sales.sync-status.v1:3")));
    }

    /** The same where uploads that are based on an older version are merged. */
    public static class Merging extends SalesUnderTest {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> config = new HashMap<>(super.getConfigOverrides());
            config.put("sync.sales.conflict-policy", "merge");
            return config;
        }
    }

    /** The same with the limit that is shipped. */
    public static class Limited extends SalesUnderTest {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> config = new HashMap<>(super.getConfigOverrides());
            config.put("sync.rate-limit.enabled", "true");
            return config;
        }
    }
}
