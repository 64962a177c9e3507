package syncsuite.fieldops.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import syncsuite.core.token.TestTokens;
import syncsuite.fieldops.Crew;
import syncsuite.fieldops.FieldOpsUnderTest;

@QuarkusTest
@TestProfile(RateLimitTest.Limited.class)
class RateLimitTest {
    /** The service with its limits as they are delivered. */
    public static class Limited extends FieldOpsUnderTest {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = super.getConfigOverrides();
            settings.put("sync.rate-limit.enabled", "true");
            return settings;
        }
    }

    private final Crew crew = new Crew();

    private Crew.Phone on(String device) {
        return new Crew.Phone(TestTokens.of(crew.id)
                .subject("anna")
                .roles("field")
                .stores(crew.site)
                .device(device)
                .bearer());
    }

    @Test
    void a_device_has_50_requests_an_hour_and_a_user_100_on_all_paths_together() {
        List<Integer> first = new ArrayList<>();
        for (int i = 0; i < 51; i++) {
            first.add(request(on("phone 1"), i).statusCode());
        }
        assertThat(first.subList(0, 50)).containsOnly(200);
        assertThat(first.get(50)).isEqualTo(429);

        List<Integer> second = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            second.add(request(on("phone 2"), i).statusCode());
        }
        assertThat(second).containsOnly(200);
        Response refused = request(on("phone 3"), 0);
        assertThat(refused.statusCode()).as("the user's 101st").isEqualTo(429);
        assertThat(refused.<String>path("error")).isEqualTo("RATE_LIMITED");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 3600);
        assertThat(request(crew.worker("bert"), 0).statusCode()).isEqualTo(200);
    }

    private static Response request(Crew.Phone phone, int i) {
        return switch (i % 3) {
            case 0 -> phone.request().body("{\"entries\":[]}").post("/api/v1/sync/activity/sync/");
            case 1 -> phone.request().get("/api/v1/sync/helpdesk/changes/");
            default -> phone.request().get("/api/v1/sync/attendance/changes/");
        };
    }
}
