package syncsuite.shopify.standin.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncsuite.shopify.standin.shop.Plan;
import syncsuite.shopify.standin.shop.Seed;

class CostTest {
    private final SetClock clock = new SetClock();
    private TestShop test;

    @BeforeEach
    void start() throws Exception {
        test = TestShop.open(Plan.STANDARD, clock);
        for (int i = 0; i < 3; i++) {
            Seed.simple("S" + i, "Product " + i, "1", 1).into(test.shop);
        }
    }

    @AfterEach
    void stop() throws Exception {
        test.close();
    }

    @Test
    void aListIsChargedAsLongAsAskedForAndGivenBackWhatWasNotThere() throws Exception {
        JsonNode cost = test.ask("{ products(first: 50) { nodes { id variants(first: 4) { nodes { id } } } } }")
                .at("/extensions/cost");

        assertThat(cost.path("requestedQueryCost").asInt()).isEqualTo(2 + 50 * (1 + 2 + 4));
        assertThat(cost.path("actualQueryCost").asInt()).isEqualTo(2 + 3 * (1 + 2 + 1));
        assertThat(cost.at("/throttleStatus/currentlyAvailable").asInt()).isEqualTo(2000 - (2 + 3 * 4));
        assertThat(cost.at("/throttleStatus/restoreRate").asInt()).isEqualTo(100);
    }

    @Test
    void aRequestThatTheBucketCannotPayIsThrottledAndTimePaysForIt() throws Exception {
        test.shop.bucket().drainTo(40);

        JsonNode refused = test.ask("{ products(first: 50) { nodes { id } } }");
        assertThat(refused.at("/errors/0/extensions/code").asText()).isEqualTo("THROTTLED");
        assertThat(refused.at("/extensions/cost/throttleStatus/currentlyAvailable")
                        .asInt())
                .isEqualTo(40);

        clock.now = clock.now.plusMillis(120);
        assertThat(test.ask("{ products(first: 50) { nodes { id } } }").at("/data/products/nodes"))
                .hasSize(3);
        assertThat(test.standIn.statistics(test.shop).throttled()).isEqualTo(1);
    }

    @Test
    void noRequestMayCostMoreThanAThousand() throws Exception {
        JsonNode refused = test.ask("{ products(first: 250) { nodes { id variants(first: 10) { nodes { id } } } } }");

        assertThat(refused.at("/errors/0/extensions/code").asText()).isEqualTo("MAX_COST_EXCEEDED");
        assertThat(test.shop.bucket().status().available()).isEqualTo(2000);
    }

    @Test
    void aMutationCostsTenAndWhatItShows() throws Exception {
        JsonNode cost = test.ask(
                        "mutation { productUpdate(product: {id: \"gid://shopify/Product/1\", title: \"x\"}) { product { id } userErrors { message } } }")
                .at("/extensions/cost");

        assertThat(cost.path("requestedQueryCost").asInt()).isEqualTo(11);
        assertThat(cost.path("actualQueryCost").asInt()).isEqualTo(10);
    }

    private static final class SetClock extends Clock {
        volatile Instant now = Instant.parse("2026-11-21T10:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
