package syncsuite.sales.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncsuite.core.contract.EventSchema;
import syncsuite.core.embedded.Eventually;
import syncsuite.core.embedded.Owner;
import syncsuite.core.embedded.TopicReader;
import syncsuite.sales.MovableClock;
import syncsuite.sales.SalesUnderTest;
import syncsuite.sales.Shop;
import syncsuite.sales.sale.SaleEvents;

/** What failed is kept, tried again by the worker, and synced once its cause is gone, or given up. */
@QuarkusTest
@TestProfile(SalesUnderTest.class)
class RetryTest {
    private static final int MOST = 8;

    @Inject
    MovableClock clock;

    private Shop shop;
    private int customer;
    private final UUID localId = UUID.randomUUID();

    @BeforeEach
    void aSaleOfAnUnknownProduct() {
        shop = new Shop();
        customer = shop.newCustomer("Ferretería Sol");
        shop.only(Shop.sale(localId, customer, 77, "\"notes\":\"urgente\"")).is("error");
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void nothing_a_seller_typed_is_lost() {
        shop.seller()
                .get("/api/v1/sales/sync/pending/")
                .then()
                .statusCode(200)
                .body("count", equalTo(1))
                .body("limit", equalTo(50))
                .body("results[0].id", equalTo(1))
                .body("results[0].number", equalTo(null))
                .body("results[0].sync_status", equalTo("error"))
                .body("results[0].error", equalTo("Item #0: Producto con id=77 no existe"))
                .body("has_more", equalTo(false));
        shop.seller()
                .get("/api/v1/sales/sync/changes/")
                .then()
                .body("sales[0].sync_status", equalTo("error"))
                .body("sales[0].payload.notes", equalTo("urgente"))
                .body("sales[0].payload.items[0].product_id", equalTo(77));
        shop.newProduct(77);
        Shop.Result again = shop.only(Shop.sale(localId, customer, 77, "\"notes\":\"urgente\""))
                .is("success");
        assertThat(again.text("sale_number")).endsWith("-00001");
        assertThat(again.text("sale_id")).isEqualTo("1");
        shop.status(1).then().body("sync_attempt_count", equalTo(2)).body("error", equalTo(null));
        assertThat(shop.seller().get("/api/v1/sales/sync/pending/").<Integer>path("count"))
                .isZero();
    }

    @Test
    void it_is_synced_once_its_cause_is_gone() {
        retry("[1]").then().body("results[0].status", equalTo("queued")).body("results[0].attempt", equalTo(1));
        awaitTries(1);
        shop.status(1).then().body("sync_status", equalTo("pending"));
        List<Long> pauses = new ArrayList<>();
        pauses.add(pause());
        for (int tries = 2; tries <= 4; tries++) {
            clock.forward(Duration.ofMillis(pauses.get(pauses.size() - 1)));
            awaitTries(tries);
            pauses.add(pause());
        }
        assertThat(pauses).isSorted().doesNotHaveDuplicates();
        shop.newProduct(77);
        clock.forward(Duration.ofHours(1));
        Eventually.await("the worker has synced it", () -> "synced".equals(state("sync_status")));
        assertThat(state("sale_number")).endsWith("-00001");
        shop.seller()
                .get("/api/v1/sales/sync/changes/")
                .then()
                .body("sales[0].notes", equalTo("urgente"))
                .body("sales[0].total", equalTo("154.28"));
    }

    @Test
    void after_the_last_try_it_is_given_up_for_good() {
        retry("[1]").then().statusCode(200);
        for (int tries = 1; tries < MOST; tries++) {
            awaitTries(tries);
            clock.forward(Duration.ofHours(2));
        }
        Eventually.await("it is given up", () -> "error".equals(state("sync_status")));
        assertThat(Owner.count(
                        "select count(*) from sale where company_id = ? and next_try_at is null and tries = ?",
                        shop.id,
                        MOST))
                .isEqualTo(1);
        Eventually.await(
                "the dead letter is told",
                () -> TopicReader.readAll("sales.sync-status.v1").stream()
                        .filter(record -> record.key().startsWith(shop.id.toString()))
                        .filter(record -> new String(
                                        record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8)
                                .equals(SaleEvents.GIVEN_UP.name()))
                        .peek(EventSchema.of(SaleEvents.GIVEN_UP)::check)
                        .findFirst()
                        .isPresent());
        assertThat(state("sync_attempt_count")).isEqualTo(String.valueOf(1 + MOST));
        shop.newProduct(77);
        retry("[\"" + localId + "\"]").then().body("results[0].attempt", equalTo(2));
        Eventually.await("asked again, it is synced", () -> "synced".equals(state("sync_status")));
    }

    @Test
    void what_is_not_there_or_not_failed_is_told() {
        long product = shop.newProduct();
        UUID synced = UUID.randomUUID();
        shop.only(Shop.sale(synced, customer, product, "")).is("success");
        retry("[2, 99, \"" + UUID.randomUUID() + "\"]")
                .then()
                .statusCode(200)
                .body("message", equalTo("Retry queued successfully"))
                .body("processed", equalTo(3))
                .body("results[0].status", equalTo("not_retryable"))
                .body("results[0].sale_number", org.hamcrest.Matchers.endsWith("-00001"))
                .body("results[1].status", equalTo("not_found"))
                .body("results[1].sale_id", equalTo(99))
                .body("results[2].status", equalTo("not_found"));
        String other = shop.bearer(UUID.randomUUID().toString(), "seller");
        Shop.as(other)
                .body("{\"sale_ids\":[1]}")
                .post("/api/v1/sales/sync/retry/")
                .then()
                .body("results[0].status", equalTo("not_found"));
        assertThat(retry("[]").statusCode()).isEqualTo(400);
        assertThat(retry("[\"x\"]").statusCode()).isEqualTo(400);
    }

    @Test
    void a_failed_change_leaves_what_is_applied() {
        long product = shop.newProduct();
        UUID sale = UUID.randomUUID();
        shop.only(Shop.sale(sale, customer, product, "")).is("success");
        Shop.Result failed =
                shop.only(Shop.sale(sale, customer, 77, "\"version\":1")).is("error");
        assertThat(failed.text("sale_number")).isNotNull();
        shop.status(sale).then().body("sync_status", equalTo("error")).body("version", equalTo(1));
        shop.newProduct(77);
        retry("[\"" + sale + "\"]").then().body("results[0].status", equalTo("queued"));
        Eventually.await(
                "the change is applied", () -> "synced".equals(shop.status(sale).path("sync_status")));
        shop.status(sale).then().body("version", equalTo(2));
    }

    private Response retry(String ids) {
        return shop.seller().body("{\"sale_ids\":" + ids + "}").post("/api/v1/sales/sync/retry/");
    }

    private String state(String member) {
        return shop.status(1).jsonPath().getString(member);
    }

    private void awaitTries(int tries) {
        Eventually.await(
                "try " + tries,
                () -> Owner.count("select tries from sale where company_id = ? and id = ?", shop.id, localId) == tries);
    }

    /** Milliseconds between the last try and the next. */
    private long pause() {
        return Owner.count(
                "select extract(epoch from next_try_at - attempted_at) * 1000 from sale where company_id = ? and id = ?",
                shop.id,
                localId);
    }
}
