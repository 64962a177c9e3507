package syncsuite.core.http;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import syncsuite.core.token.TestTokens;

/** What the core's own service under test is configured with beside the embedded components. */
public class HttpProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.http.test-port",
                "0",
                "sync.token.issuer",
                TestTokens.ISSUER,
                "sync.token.audience",
                TestTokens.AUDIENCE,
                "sync.http.body-limit.\"/api/v1/probe/stream\"",
                "20M");
    }
}
