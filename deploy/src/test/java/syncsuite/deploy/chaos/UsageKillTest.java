package syncsuite.deploy.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Uses of promotions, reported while parts are killed. */
class UsageKillTest extends KillTest {
    UsageKillTest() {
        super("promotion");
    }

    @Test
    void nothingReportedIsLostOrCountedTwice() throws Exception {
        Storefront front = front("edge");
        String store = company().path("stores").path(0).path("id").asText();
        List<String> promotions = new ArrayList<>();
        company()
                .path("promotions")
                .forEach(promotion -> promotions.add(promotion.path("id").asText()));
        assertThat(promotions).hasSize(100);

        List<String> recorded = killUnder(uploaders(name ->
                new UsageUploader(name, front, new Random(random.nextLong()), acknowledged, store, promotions)));

        Map<String, List<String>> events = events("promotion.usage.v1", "usage_id");
        assertThat(texts("select usage_id from usage")).isEqualTo(recorded);
        assertThat(number("select sum(uses) from promotion_use")).isEqualTo(recorded.size());
        assertThat(number("select sum(uses) from usage_day")).isEqualTo(recorded.size());
        assertThat(number("select sum(discount)::bigint from usage_day")).isEqualTo(recorded.size());
        assertThat(List.copyOf(events.keySet())).isEqualTo(recorded);
        assertThat(events.values()).as("different events of one use").allMatch(ids -> ids.size() == 1);
    }
}
