package syncsuite.sales.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncsuite.core.embedded.Owner;
import syncsuite.sales.MovableClock;
import syncsuite.sales.SalesUnderTest;
import syncsuite.sales.Shop;

/** Uploads as the source document prints them, the seven checks, numbers, repetitions, updates. */
@QuarkusTest
@TestProfile(SalesUnderTest.class)
class UploadTest {
    private static final Instant IN_2026 = Instant.parse("2026-06-15T12:00:00Z");

    @Inject
    MovableClock clock;

    private Shop shop;
    private int customer;
    private long product;
    private final UUID localId = UUID.randomUUID();

    @BeforeEach
    void aShop() {
        clock.setTo(IN_2026);
        shop = new Shop();
        customer = shop.newCustomer("Ferretería Sol");
        product = shop.newProduct();
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void the_documents_request_is_answered_in_its_shape() {
        long other = shop.newProduct();
        Response answer = shop.upload("""
                {"local_id":"%s","customer_id":%d,"status":"draft","items":[
                 {"product_id":%d,"quantity":"5.000","unit_price":"25.50","discount_type":"none","discount_value":"0","tax_percentage":"21"},
                 {"product_id":%d,"quantity":"3","unit_price":"100.00","discount_type":"percentage","discount_value":"10","tax_percentage":"21"}],
                 "notes":"Cliente VIP - pedido urgente","version":1}""".formatted(localId, customer, product, other));
        answer.then()
                .statusCode(200)
                .body("results[0].local_id", equalTo(localId.toString()))
                .body("results[0].status", equalTo("success"))
                .body("results[0].sale_id", equalTo(1))
                .body("results[0].sale_number", equalTo("VTA-2026-00001"))
                .body("results[0].version", equalTo(1))
                .body("results[0].message", equalTo(null))
                .body("summary.total", equalTo(1))
                .body("summary.successful", equalTo(1))
                .body("summary.conflicts", equalTo(0))
                .body("summary.errors", equalTo(0));
        shop.seller()
                .get("/api/v1/sales/sync/changes/")
                .then()
                .statusCode(200)
                .body("sales[0].id", equalTo(1))
                .body("sales[0].number", equalTo("VTA-2026-00001"))
                .body("sales[0].uuid", equalTo(localId.toString()))
                .body("sales[0].version", equalTo(1))
                .body("sales[0].sync_status", equalTo("synced"))
                .body("sales[0].customer", equalTo(customer))
                .body("sales[0].items[0].net", equalTo("127.50"))
                .body("sales[0].items[0].tax", equalTo("26.78"))
                .body("sales[0].items[1].net", equalTo("270.00"))
                .body("sales[0].items[1].tax", equalTo("56.70"))
                .body("sales[0].subtotal", equalTo("397.50"))
                .body("sales[0].tax_total", equalTo("83.48"))
                .body("sales[0].total", equalTo("480.98"))
                .body("full", equalTo(true));
        shop.status("VTA-2026-00001")
                .then()
                .statusCode(200)
                .body("sale_id", equalTo(1))
                .body("local_id", equalTo(localId.toString()))
                .body("sync_status", equalTo("synced"))
                .body("sync_attempt_count", equalTo(1))
                .body("conflict_resolution", equalTo(null))
                .body("error", equalTo(null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''       | ''                   | local_id requerido y no puede estar vacío | local_id is required and may not be empty
                    5        | ''                   | local_id debe ser UUID válido (RFC 4122) | local_id must be a valid UUID (RFC 4122)
                    550e8400-e29b-41d4-0716-446655440000 | '' | local_id debe ser UUID válido (RFC 4122) | local_id must be a valid UUID (RFC 4122)
                    $id      | "customer_id":999    | Customer con id=999 no existe | Customer with id=999 does not exist
                    $id      | "customer_id":"x"    | Customer con id=x no existe | Customer with id=x does not exist
                    $id      | "items":[]           | Sale debe tener al menos 1 item | Sale must have at least 1 item
                    $id      | "items":null         | Sale debe tener al menos 1 item | Sale must have at least 1 item
                    $id      | "items":[{"product_id":99999,"quantity":"5","unit_price":"25.00"}] | Item #0: Producto con id=99999 no existe | Item #0: Product with id=99999 does not exist
                    $id      | "items":[{"product_id":1,"quantity":"0","unit_price":"1"}] | Item #0: quantity debe ser mayor a 0 | Item #0: quantity must be greater than 0
                    $id      | "items":[{"product_id":1,"quantity":"1","unit_price":"1"},{"product_id":1,"quantity":"1.0001","unit_price":"1"}] | Item #1: quantity debe ser mayor a 0 | Item #1: quantity must be greater than 0
                    $id      | "items":[{"product_id":1,"quantity":"-1","unit_price":"1"}] | Item #0: quantity debe ser mayor a 0 | Item #0: quantity must be greater than 0
                    $id      | "items":[{"product_id":1,"quantity":"uno","unit_price":"1"}] | Item #0: quantity debe ser mayor a 0 | Item #0: quantity must be greater than 0
                    $id      | "items":[{"product_id":1,"unit_price":"1"}] | Item #0: quantity debe ser mayor a 0 | Item #0: quantity must be greater than 0
                    $id      | "items":[{"product_id":1,"quantity":"1","unit_price":"-1"}] | Item #0: unit_price debe ser un decimal de 0 a 9999999999.9999 con hasta 4 decimales | Item #0: unit_price must be a decimal from 0 to 9999999999.9999 with at most 4 places
                    $id      | "items":[{"product_id":1,"quantity":"1","unit_price":"1","discount_type":"half"}] | Item #0: discount_type debe ser none, percentage o fixed | Item #0: discount_type must be none, percentage or fixed
                    $id      | "items":[{"product_id":1,"quantity":"1","unit_price":"1","discount_type":"percentage","discount_value":"100.01"}] | Item #0: discount_value debe ser un decimal mayor o igual a 0, y hasta 100 si es percentage | Item #0: discount_value must be a decimal of at least 0, and at most 100 for percentage
                    $id      | "items":[{"product_id":1,"quantity":"1","unit_price":"1","tax_percentage":"101"}] | Item #0: tax_percentage debe ser un decimal de 0 a 100 con hasta 4 decimales | Item #0: tax_percentage must be a decimal from 0 to 100 with at most 4 places
                    $id      | "items":[5]          | Item #0: debe ser un objeto | Item #0: must be an object
                    $id      | "status":"sold"      | status debe ser draft, confirmed, completed o cancelled | status must be draft, confirmed, completed or cancelled
                    $id      | "created_at":"2026-01-01T00:00:00" | created_at debe ser una fecha y hora ISO-8601 con zona horaria | created_at must be an ISO-8601 time with its offset
                    $id      | "version":0          | version debe ser un entero mayor a 0 | version must be a whole number above 0
                    $id      | "version":2          | Sale no existe en el servidor: enviarla como nueva, con version=1 | There is no such sale: send it as a new one, with version 1
                    $id      | "notes":"a","notes":"b" | Sale contiene JSON no válido en notes | Sale has unacceptable JSON at notes
                    """)
    void each_check_has_its_message(String id, String more, String spanish, String english) {
        String sent = Shop.sale(id.equals("$id") ? localId : id, customer, product, "");
        for (String field : new String[] {"customer_id", "items"}) {
            if (more.startsWith("\"" + field)) {
                sent = sent.replaceFirst(
                        field.equals("items") ? "\"items\":\\[.*?\\]" : "\"customer_id\":\\d+",
                        java.util.regex.Matcher.quoteReplacement(more));
            }
        }
        String body = sent.contains(more) ? sent : sent.substring(0, sent.length() - 1) + "," + more + "}";
        for (int i = 0; i < 2; i++) {
            Response answer = shop.upload(body);
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
            assertThat(answer.header("Sync-Errors")).isEqualTo("1");
            new Shop.Result(answer).is("error");
            assertThat(answer.<String>path("results[0].error")).isEqualTo(spanish);
        }
        Response inEnglish = shop.seller()
                .header("Accept-Language", "en-GB,es;q=0.5")
                .body("{\"sales\":[" + body + "]}")
                .post("/api/v1/sales/sync/upload/");
        assertThat(inEnglish.<String>path("results[0].error")).isEqualTo(english);
        long kept = Owner.count("select count(*) from sale where company_id = ?", shop.id);
        assertThat(kept).isEqualTo(id.equals("$id") ? 1 : 0);
        assertThat(Owner.count("select count(*) from numbering where company_id = ? and kind like 'VTA%'", shop.id))
                .as("no sale number is taken")
                .isZero();
    }

    @Test
    void a_missing_local_id_is_told_as_missing() {
        assertThat(shop.only("{\"customer_id\":1}").is("error").text("local_id"))
                .isEqualTo("MISSING");
        assertThat(shop.upload("5").<String>path("results[0].status")).isEqualTo("error");
        assertThat(shop.upload().statusCode()).isEqualTo(400);
        assertThat(shop.seller().body("{}").post("/api/v1/sales/sync/upload/").<String>path("error"))
                .isEqualTo("VALIDATION_ERROR");
        String[] many = new String[201];
        java.util.Arrays.fill(many, "{}");
        assertThat(shop.upload(many).statusCode()).isEqualTo(413);
    }

    @Test
    void one_that_fails_leaves_the_others_in() {
        Response answer = shop.upload(
                Shop.sale(UUID.randomUUID(), customer, product, ""),
                Shop.sale(localId, 999, product, ""),
                Shop.sale(UUID.randomUUID(), customer, product, ""));
        answer.then()
                .statusCode(200)
                .header("Sync-Errors", "1")
                .body("summary.successful", equalTo(2))
                .body("summary.errors", equalTo(1))
                .body("results[0].sale_number", equalTo("VTA-2026-00001"))
                .body("results[1].status", equalTo("error"))
                .body("results[1].sale_number", equalTo(null))
                .body("results[2].sale_number", equalTo("VTA-2026-00002"));
        assertThat(answer.<Integer>path("results[1].sale_id")).isPositive();
    }

    @Test
    void what_the_database_refuses_leaves_the_others_in() {
        Owner.sql("create or replace function refuse() returns trigger language plpgsql as $$ begin"
                + " raise exception 'refused' using errcode = '23514'; end $$");
        Owner.sql("create trigger refuse before insert on sale for each row when (new.id = '" + localId
                + "'::uuid) execute function refuse()");
        try {
            Response answer = shop.seller()
                    .header("Idempotency-Key", "poisoned")
                    .body("{\"sales\":[" + Shop.sale(UUID.randomUUID(), customer, product, "") + ","
                            + Shop.sale(localId, customer, product, "") + ","
                            + Shop.sale(UUID.randomUUID(), customer, product, "") + "]}")
                    .post("/api/v1/sales/sync/upload/");
            answer.then()
                    .statusCode(200)
                    .body("results[0].sale_number", equalTo("VTA-2026-00001"))
                    .body("results[1].code", equalTo("NOT_STORED"))
                    .body("results[2].sale_number", equalTo("VTA-2026-00002"));
        } finally {
            Owner.sql("drop trigger refuse on sale");
        }
        shop.only(Shop.sale(localId, customer, product, "")).is("success");
    }

    @Test
    void a_repetition_answers_the_first_sale() {
        String sale = Shop.sale(localId, customer, product, "\"notes\":\"x\"");
        assertThat(shop.only(sale).is("success").text("message")).isNull();
        Shop.Result again = shop.only(sale).is("success");
        assertThat(again.text("message")).isEqualTo("Sale already synced");
        assertThat(again.text("sale_number")).isEqualTo("VTA-2026-00001");
        String numbers = sale.replace("\"5\"", "5.0").replace("\"25.50\"", "25.5000");
        assertThat(shop.only(numbers).is("success").text("message")).isEqualTo("Sale already synced");
        Owner.sql("update customer set deleted = true where company_id = ?", shop.id);
        assertThat(shop.only(sale).is("success").text("message"))
                .as("its customer was deleted since")
                .isEqualTo("Sale already synced");
        assertThat(Owner.count("select count(*) from sale where company_id = ?", shop.id))
                .isEqualTo(1);
    }

    @Test
    void twice_in_one_upload_is_one_sale() {
        String sale = Shop.sale(localId, customer, product, "");
        Response answer = shop.upload(sale, sale, sale.replace("\"5\"", "\"6\""));
        answer.then()
                .statusCode(200)
                .body("results[0].message", equalTo(null))
                .body("results[1].message", equalTo("Sale already synced"))
                .body("results[2].version", equalTo(2));
    }

    @Test
    void a_change_of_the_current_version_is_a_new_one() {
        shop.only(Shop.sale(localId, customer, product, "\"notes\":\"first\"")).is("success");
        Shop.Result changed = shop.only("{\"local_id\":\"" + localId + "\",\"status\":\"confirmed\",\"version\":1}")
                .is("success");
        assertThat(changed.text("version")).isEqualTo("2");
        assertThat(changed.text("sale_number")).isEqualTo("VTA-2026-00001");
        shop.seller()
                .get("/api/v1/sales/sync/changes/")
                .then()
                .body("sales[0].status", equalTo("confirmed"))
                .body("sales[0].notes", equalTo("first"))
                .body("sales[0].total", equalTo("154.28"));
        assertThat(shop.only(Shop.sale(localId, customer, product, "\"notes\":\"first\",\"version\":1"))
                        .is("success")
                        .text("message"))
                .as("the first upload, whose answer got lost, is no conflict")
                .isEqualTo("Sale already synced");
        assertThat(shop.only("{\"local_id\":\"" + localId + "\",\"status\":\"draft\",\"version\":9}")
                        .is("error")
                        .text("code"))
                .isEqualTo("VERSION_MISMATCH");
    }

    @Test
    void another_sellers_sale_does_not_exist() {
        shop.only(Shop.sale(localId, customer, product, "")).is("success");
        String other = shop.bearer(UUID.randomUUID().toString(), "seller");
        Shop.Result refused = Shop.only(other, Shop.sale(localId, customer, product, "\"notes\":\"mine\""))
                .is("error");
        assertThat(refused.text("code")).isEqualTo("NOT_FOUND");
        assertThat(refused.text("sale_id")).isNull();
        assertThat(Shop.as(other).get("/api/v1/sales/sync/status/" + localId).statusCode())
                .isEqualTo(404);
        assertThat(Shop.as(other).get("/api/v1/sales/sync/changes/").<List<?>>path("sales"))
                .isEmpty();
        Shop.only(shop.asAdministrator, "{\"local_id\":\"" + localId + "\",\"notes\":\"ours\"}")
                .is("success");
    }

    @Test
    void a_differing_total_is_reported_and_not_trusted() {
        Shop.Result result = shop.only(Shop.sale(localId, customer, product, "\"total\":\"1.00\""))
                .is("success");
        assertThat(result.text("total_differs.sent")).isEqualTo("1.00");
        assertThat(result.text("total_differs.computed")).isEqualTo("154.28");
        assertThat(shop.only(Shop.sale(UUID.randomUUID(), customer, product, "\"total\":154.280"))
                        .text("total_differs"))
                .isNull();
        Response free =
                shop.upload(Shop.sale(UUID.randomUUID(), customer, product, "").replace("25.50", "0"));
        free.then().statusCode(200);
    }

    @Test
    void the_year_is_the_companys() {
        clock.setTo(Instant.parse("2026-12-31T23:30:00Z"));
        assertThat(shop.only(Shop.sale(UUID.randomUUID(), customer, product, ""))
                        .text("sale_number"))
                .as("half past midnight in Madrid")
                .isEqualTo("VTA-2027-00001");
        Shop west = new Shop("America/Argentina/Buenos_Aires");
        int buyer = west.newCustomer("Bulonera");
        assertThat(west.only(Shop.sale(UUID.randomUUID(), buyer, west.newProduct(), ""))
                        .text("sale_number"))
                .isEqualTo("VTA-2026-00001");
    }

    @Test
    void numbers_grow_beyond_five_digits() {
        shop.only(Shop.sale(UUID.randomUUID(), customer, product, "")).is("success");
        Owner.sql("update numbering set last = 99998 where company_id = ? and kind = 'VTA-2026'", shop.id);
        Response answer = shop.upload(
                Shop.sale(UUID.randomUUID(), customer, product, ""),
                Shop.sale(UUID.randomUUID(), customer, product, ""));
        assertThat(answer.<List<String>>path("results.sale_number"))
                .containsExactly("VTA-2026-99999", "VTA-2026-100000");
        shop.status("VTA-2026-100000").then().statusCode(200);
    }

    @Test
    void an_idempotency_key_makes_the_whole_repeatable() {
        String body = "{\"sales\":[" + Shop.sale(localId, 999, product, "") + "]}";
        Response first = keyed(body);
        assertThat(first.statusCode()).isEqualTo(400);
        Response again = keyed(body);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(keyed(body + " ").statusCode()).isEqualTo(422);
    }

    private Response keyed(String body) {
        return shop.seller().header("Idempotency-Key", "k").body(body).post("/api/v1/sales/sync/upload/");
    }
}
