package syncsuite.sales.resolve;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import syncsuite.sales.SalesUnderTest;
import syncsuite.sales.Shop;

/** Uploads where operators chose to merge. */
@QuarkusTest
@TestProfile(SalesUnderTest.Merging.class)
class MergingUploadTest {
    @Test
    void one_sided_changes_are_merged_and_two_sided_ones_are_a_conflict() {
        Shop shop = new Shop();
        UUID id = UUID.randomUUID();
        String change = "{\"local_id\":\"" + id + "\",";
        shop.only(Shop.sale(id, shop.newCustomer("Sol"), shop.newProduct(), "\"notes\":\"first\""))
                .is("success");
        Shop.only(shop.asAdministrator, change + "\"status\":\"confirmed\",\"version\":1}")
                .is("success");
        shop.upload(change + "\"notes\":\"mine\",\"version\":1}")
                .then()
                .body("results[0].status", equalTo("success"))
                .body("results[0].message", equalTo("Sale merged"))
                .body("results[0].version", equalTo(3))
                .body("results[0].data.status", equalTo("confirmed"))
                .body("results[0].data.notes", equalTo("mine"));
        shop.upload(change + "\"status\":\"cancelled\",\"notes\":\"mine\",\"version\":1}")
                .then()
                .body("results[0].status", equalTo("conflict"))
                .body("results[0].conflict_data.conflicting_fields", contains("status"));
    }

    @Test
    void a_merged_upload_that_is_repeated_after_somebody_has_taken_it_back_is_not_merged_again() {
        Shop shop = new Shop();
        UUID id = UUID.randomUUID();
        String change = "{\"local_id\":\"" + id + "\",";
        String mine = change + "\"notes\":\"mine\",\"version\":1}";
        shop.only(Shop.sale(id, shop.newCustomer("Sol"), shop.newProduct(), "\"notes\":\"first\""))
                .is("success");
        Shop.only(shop.asAdministrator, change + "\"status\":\"confirmed\",\"version\":1}")
                .is("success");
        shop.upload(mine).then().body("results[0].version", equalTo(3));
        Shop.only(shop.asAdministrator, change + "\"notes\":\"first\",\"version\":3}")
                .is("success");
        shop.upload(mine)
                .then()
                .body("results[0].status", equalTo("success"))
                .body("results[0].version", equalTo(4))
                .body("results[0].data.notes", equalTo("first"));
    }
}
