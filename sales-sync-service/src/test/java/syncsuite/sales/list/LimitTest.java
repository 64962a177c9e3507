package syncsuite.sales.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import syncsuite.sales.SalesUnderTest;
import syncsuite.sales.Shop;

/** The source document's third test: fifty requests an hour and user. */
@QuarkusTest
@TestProfile(SalesUnderTest.Limited.class)
class LimitTest {
    @Test
    void the_fifty_first_request_is_refused() {
        Shop shop = new Shop();
        for (int i = 0; i < 50; i++) {
            assertThat(shop.seller().get("/api/v1/sales/sync/pending/").statusCode())
                    .isEqualTo(200);
        }
        Response refused = shop.seller().get("/api/v1/sales/sync/pending/");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.<String>path("detail")).startsWith("Request was throttled. Expected available in ");
        assertThat(refused.<Integer>path("retry_after")).isPositive();
        assertThat(refused.header("Retry-After")).isNotNull();
        assertThat(shop.upload("{}").statusCode()).as("the same limit").isEqualTo(429);
        assertThat(shop.seller().get("/api/v1/sales/sync/products/").statusCode())
                .as("lists have their own")
                .isEqualTo(200);
        assertThat(shop.administrator().get("/api/v1/sales/sync/pending/").statusCode())
                .as("another user")
                .isEqualTo(200);
    }
}
