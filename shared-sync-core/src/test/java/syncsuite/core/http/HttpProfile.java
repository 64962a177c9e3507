package syncsuite.core.http;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** What the core's own service under test is configured with beside its database and issuer. */
public class HttpProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.http.test-port", "0",
                "sync.http.body-limit.\"/api/v1/probe/stream\"", "40M",
                "sync.rate-limit.limit.probe.per-user", "3",
                "sync.rate-limit.limit.probe.per-device", "2");
    }
}
