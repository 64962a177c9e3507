package syncsuite.sales.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncsuite.core.embedded.Owner;
import syncsuite.sales.SalesUnderTest;
import syncsuite.sales.Shop;

/** What a PWA pulls, and the pages of what is pending. */
@QuarkusTest
@TestProfile(SalesUnderTest.class)
class SaleListsTest {
    private Shop shop;

    @BeforeEach
    void aShop() {
        shop = new Shop();
    }

    @Test
    void products_come_as_the_catalogue_teaches_them_and_go() {
        UUID kept = shop.newProduct(1);
        UUID gone = shop.newProduct(2);
        Response first = shop.seller().get("/api/v1/sales/sync/products/");
        first.then()
                .statusCode(200)
                .body("products", hasSize(2))
                .body("products[0].id", equalTo(kept.toString()))
                .body("products[0].number", equalTo(1))
                .body("products[0].price", equalTo("25.50"))
                .body("products[0].tax_percentage", equalTo("21"))
                .body("total", equalTo(2))
                .body("full", equalTo(true));
        Owner.sql("delete from product where company_id = ? and id = ?", shop.id, gone);
        Owner.sql("update product set price = 0.0125, version = 2 where company_id = ? and id = ?", shop.id, kept);
        String next = "/api/v1/sales/sync/products/?cursor=" + first.path("next_cursor");
        shop.seller()
                .get(next)
                .then()
                .body("deleted_ids", equalTo(List.of(gone.toString())))
                .body("products", hasSize(1))
                .body("products[0].price", equalTo("0.0125"))
                .body("products[0].version", equalTo(2));
        Owner.sql("update product set is_active = false where company_id = ? and id = ?", shop.id, kept);
        shop.seller().get(next).then().body("deleted_ids", hasSize(2)).body("products", hasSize(0));
        assertThat(shop.seller().get("/api/v1/sales/sync/products/").<Integer>path("total"))
                .isZero();
    }

    @Test
    void customers_come_with_their_changes() {
        int number = shop.newCustomer("Ferretería Sol");
        Response first = shop.seller().get("/api/v1/sales/sync/customers/?limit=10");
        first.then()
                .body("customers[0].number", equalTo(number))
                .body("customers[0].name", equalTo("Ferretería Sol"))
                .body("customers[0].version", equalTo(1));
        String id = first.path("customers[0].id");
        shop.administrator()
                .header("If-Match", "\"1\"")
                .body("{\"phone\":\"600\"}")
                .patch("/api/v1/sales/customers/" + id)
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        String next = "/api/v1/sales/sync/customers/?cursor=" + first.path("next_cursor");
        shop.seller()
                .get(next)
                .then()
                .body("customers[0].phone", equalTo("600"))
                .body("customers[0].version", equalTo(2));
        shop.administrator()
                .header("If-Match", "*")
                .delete("/api/v1/sales/customers/" + id)
                .then()
                .statusCode(204);
        shop.seller().get(next).then().body("deleted_ids", equalTo(List.of(id)));
        assertThat(shop.only(Shop.sale(UUID.randomUUID(), number, shop.newProduct(), ""))
                        .is("error")
                        .text("error"))
                .isEqualTo("Customer con id=" + number + " no existe");
    }

    @Test
    void sellers_read_and_create_customers_and_do_no_more() {
        shop.newCustomer("Ana");
        String id = shop.seller().get("/api/v1/sales/customers/?q=ana").path("items[0].id");
        assertThat(shop.seller().get("/api/v1/sales/customers/" + id).<String>path("name"))
                .isEqualTo("Ana");
        shop.seller()
                .header("If-Match", "*")
                .body("{\"name\":\"B\"}")
                .patch("/api/v1/sales/customers/" + id)
                .then()
                .statusCode(403);
        shop.seller()
                .body("{\"name\":\"\"}")
                .post("/api/v1/sales/customers/")
                .then()
                .statusCode(400);
        shop.seller()
                .body("{\"name\":\"C\",\"email\":\"none\"}")
                .post("/api/v1/sales/customers/")
                .then()
                .statusCode(400)
                .body("details.field", equalTo("email"));
    }

    @Test
    void pending_sales_come_by_page() {
        List<Integer> told = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            shop.only(Shop.sale(UUID.randomUUID(), 99, 99, "")).is("error");
        }
        String cursor = "";
        boolean more = true;
        while (more) {
            Response page = shop.seller().get("/api/v1/sales/sync/pending/?limit=2" + cursor);
            assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
            told.addAll(page.path("results.id"));
            more = page.path("has_more");
            cursor = "&cursor=" + page.path("next_cursor");
        }
        assertThat(told).containsExactly(1, 2, 3, 4, 5);
        assertThat(shop.seller().get("/api/v1/sales/sync/pending/?limit=999").<Integer>path("limit"))
                .isEqualTo(200);
        assertThat(shop.seller().get("/api/v1/sales/sync/pending/?limit=0").statusCode())
                .isEqualTo(400);
        Response first = shop.seller().get("/api/v1/sales/sync/pending/?limit=2");
        String theirs = "/api/v1/sales/sync/pending/?cursor=" + first.path("next_cursor");
        assertThat(shop.administrator().get(theirs).<String>path("error"))
                .as("a cursor of another view")
                .isEqualTo("INVALID_CURSOR");
        assertThat(shop.administrator().get("/api/v1/sales/sync/pending/").<Integer>path("count"))
                .isEqualTo(5);
        assertThat(Shop.as(shop.bearer("another", "seller"))
                        .get("/api/v1/sales/sync/pending/")
                        .<Integer>path("count"))
                .isZero();
    }
}
