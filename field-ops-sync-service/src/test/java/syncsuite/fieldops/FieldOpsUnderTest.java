package syncsuite.fieldops;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import syncsuite.core.embedded.EmbeddedSuite;
import syncsuite.core.token.TestTokens;

/** The service on a real PostgreSQL and Kafka, with tokens that the test signs and a clock that it moves. */
public class FieldOpsUnderTest implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return new HashMap<>(Map.of(
                "quarkus.http.test-port",
                "0",
                "sync.token.issuer",
                TestTokens.ISSUER,
                "sync.token.audience",
                TestTokens.AUDIENCE,
                "sync.rate-limit.enabled",
                "false",
                "sync.field-ops.overdue.close",
                "true",
                "sync.field-ops.overdue.every",
                "500ms",
                "sync.field-ops.escalation.every",
                "500ms",
                "sync.cursor.secret",
                "a secret that only tests know, long enough"));
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(
                EmbeddedSuite.class,
                Map.of(
                        "database",
                        "field_ops",
                        "topics",
                        "catalog.store.v1:3:compact,catalog.store.dlq.v1:1,fieldops.task.v1:3:compact,"
                                + "fieldops.work-order.v1:3:compact,fieldops.attendance.v1:3:compact,"
                                + "fieldops.ticket.v1:3:compact,fieldops.sync-batch.v1:3")));
    }
}
