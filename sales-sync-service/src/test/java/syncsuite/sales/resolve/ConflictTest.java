package syncsuite.sales.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncsuite.core.embedded.Owner;
import syncsuite.sales.SalesUnderTest;
import syncsuite.sales.Shop;

/** A sale that head office changed while its seller did so offline, and the ways to decide it. */
@QuarkusTest
@TestProfile(SalesUnderTest.class)
class ConflictTest {
    private Shop shop;
    private final UUID localId = UUID.randomUUID();

    @BeforeEach
    void aSaleThatHeadOfficeConfirmed() {
        shop = new Shop();
        int customer = shop.newCustomer("Ferretería Sol");
        shop.only(Shop.sale(localId, customer, shop.newProduct(), "\"notes\":\"first\""))
                .is("success");
        Shop.only(shop.asAdministrator, changed("\"status\":\"confirmed\",\"notes\":\"theirs\",\"version\":1"))
                .is("success");
    }

    private String changed(String fields) {
        return "{\"local_id\":\"" + localId + "\"," + fields + "}";
    }

    private void conflict(String fields) {
        shop.only(changed(fields)).is("conflict");
    }

    private Response resolve(String resolution, String more) {
        return shop.seller()
                .body("{\"sale_id\":1,\"resolution\":\"" + resolution + "\"" + more + "}")
                .post("/api/v1/sales/sync/resolve/");
    }

    @Test
    void a_change_of_an_older_version_is_told_with_both_sides() {
        shop.upload(changed("\"status\":\"cancelled\",\"notes\":\"mine\",\"version\":1"))
                .then()
                .statusCode(200)
                .body("summary.conflicts", equalTo(1))
                .body("results[0].status", equalTo("conflict"))
                .body("results[0].sale_id", equalTo(1))
                .body("results[0].version", equalTo(2))
                .body("results[0].conflict_data.server.status", equalTo("confirmed"))
                .body("results[0].conflict_data.server.version", equalTo(2))
                .body("results[0].conflict_data.client.notes", equalTo("mine"))
                .body("results[0].conflict_data.base.notes", equalTo("first"))
                .body("results[0].conflict_data.conflicting_fields", contains("status", "notes"));
        shop.status(1)
                .then()
                .body("sync_status", equalTo("conflict"))
                .body("version", equalTo(2))
                .body("error", notNullValue());
        shop.seller()
                .get("/api/v1/sales/sync/changes/")
                .then()
                .body("sales[0].notes", equalTo("theirs"))
                .body("sales[0].payload.notes", equalTo("mine"));
        shop.seller()
                .get("/api/v1/sales/sync/pending/")
                .then()
                .body("results[0].sync_status", equalTo("conflict"))
                .body("results[0].total", equalTo("154.28"))
                .body("results[0].customer", equalTo(1));
        assertThat(shop.seller()
                        .body("{\"sale_ids\":[1]}")
                        .post("/api/v1/sales/sync/retry/")
                        .<String>path("results[0].status"))
                .isEqualTo("not_retryable");
    }

    @Test
    void the_server_wins() {
        conflict("\"notes\":\"mine\",\"version\":1");
        resolve("server_wins", ",\"notes\":\"Server tiene cambios más recientes\"")
                .then()
                .statusCode(200)
                .body("message", equalTo("Conflict resolved with server_wins"))
                .body("sale.id", equalTo(1))
                .body("sale.number", notNullValue())
                .body("sale.sync_status", equalTo("synced"))
                .body("sale.sync_succeeded_at", notNullValue())
                .body("sale.version", equalTo(2))
                .body("sale.conflict_resolution", equalTo("server_wins"));
        now("theirs", "confirmed");
        assertThat(resolve("server_wins", "").statusCode()).isEqualTo(409);
        assertThat(Owner.count(
                        "select count(*) from item_decision where company_id = ? and resolution = 'server_wins'"
                                + " and client->'sent'->>'notes' = 'mine' and server->>'notes' = 'theirs'",
                        shop.id))
                .isEqualTo(1);
    }

    @Test
    void the_client_wins_with_what_it_says_now() {
        conflict("\"notes\":\"mine\",\"version\":1");
        resolve("client_wins", ",\"client_data\":{\"notes\":\"Cliente editó con nueva información\"}")
                .then()
                .statusCode(200)
                .body("sale.version", equalTo(3))
                .body("sale.conflict_resolution", equalTo("client_wins"));
        now("Cliente editó con nueva información", "confirmed");
        assertThat(Owner.count("select count(*) from item_history where company_id = ?", shop.id))
                .isEqualTo(2);
    }

    @Test
    void what_the_client_kept_wins_where_it_says_no_more() {
        conflict("\"notes\":\"mine\",\"status\":\"cancelled\",\"version\":1");
        resolve("client_wins", "").then().statusCode(200);
        now("mine", "cancelled");
    }

    @Test
    void a_merge_takes_one_sided_changes_and_asks_for_the_rest() {
        conflict("\"notes\":\"mine\",\"created_at\":\"2026-01-01T00:00:00Z\",\"version\":1");
        resolve("merge", "")
                .then()
                .statusCode(409)
                .body("error", equalTo("CONFLICT"))
                .body("details.open_fields", contains("notes"));
        shop.status(1).then().body("sync_status", equalTo("conflict"));
        resolve("merge", ",\"client_data\":{\"notes\":\"both\",\"status\":\"cancelled\"}")
                .then()
                .statusCode(200)
                .body("sale.version", equalTo(3));
        now("both", "confirmed");
        shop.seller()
                .get("/api/v1/sales/sync/changes/")
                .then()
                .body("sales[0].created_at", equalTo("2026-01-01T00:00:00.000000Z"));
    }

    @Test
    void under_review_it_stays_open() {
        conflict("\"notes\":\"mine\",\"version\":1");
        resolve("manual", "")
                .then()
                .statusCode(200)
                .body("sale.sync_status", equalTo("conflict"))
                .body("sale.conflict_resolution", equalTo("manual"))
                .body("sale.version", equalTo(2));
        Shop.as(shop.asAdministrator)
                .body("{\"sale_id\":\"" + localId + "\",\"resolution\":\"client_wins\"}")
                .post("/api/v1/sales/sync/resolve/")
                .then()
                .statusCode(200);
        now("mine", "confirmed");
    }

    @Test
    void a_change_of_the_current_version_ends_it() {
        conflict("\"notes\":\"mine\",\"version\":1");
        assertThat(shop.only(changed("\"notes\":\"rebased\",\"version\":2"))
                        .is("success")
                        .text("version"))
                .isEqualTo("3");
        shop.status(1).then().body("sync_status", equalTo("synced"));
    }

    @Test
    void bad_decisions_are_refused_whole() {
        conflict("\"notes\":\"mine\",\"version\":1");
        assertThat(resolve("both", "").statusCode()).isEqualTo(400);
        assertThat(resolve("client_wins", ",\"client_data\":5").statusCode()).isEqualTo(400);
        Response unknown = resolve("client_wins", ",\"client_data\":{\"customer_id\":999}");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.<String>path("message")).contains("Customer con id=999 no existe");
        shop.status(1).then().body("sync_status", equalTo("conflict")).body("version", equalTo(2));
        String other = shop.bearer(UUID.randomUUID().toString(), "seller");
        Shop.as(other)
                .body("{\"sale_id\":1,\"resolution\":\"server_wins\"}")
                .post("/api/v1/sales/sync/resolve/")
                .then()
                .statusCode(404);
    }

    @Test
    void a_keyed_decision_is_repeatable() {
        conflict("\"notes\":\"mine\",\"version\":1");
        for (int i = 0; i < 2; i++) {
            shop.seller()
                    .header("Idempotency-Key", "k")
                    .body("{\"sale_id\":1,\"resolution\":\"client_wins\"}")
                    .post("/api/v1/sales/sync/resolve/")
                    .then()
                    .statusCode(200)
                    .body("sale.version", equalTo(3));
        }
    }

    private void now(String notes, String status) {
        shop.seller()
                .get("/api/v1/sales/sync/changes/")
                .then()
                .body("sales[0].notes", equalTo(notes))
                .body("sales[0].status", equalTo(status))
                .body("sales[0].sync_status", equalTo("synced"))
                .body("sales[0].payload", equalTo(null));
    }
}
