package syncsuite.sales;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Set;
import java.util.UUID;
import syncsuite.core.contract.AbstractRowLevelSecurityTests;

@QuarkusTest
@TestProfile(SalesUnderTest.class)
class SalesRowLevelSecurityTest extends AbstractRowLevelSecurityTests {
    @Override
    protected void givenRowsOfTwoCompanies() {
        for (int i = 0; i < 2; i++) {
            Shop shop = new Shop();
            int customer = shop.newCustomer("One");
            long product = shop.newProduct();
            UUID sale = UUID.randomUUID();
            Shop.as(shop.asSeller)
                    .header("Idempotency-Key", "first")
                    .body("{\"sales\":[" + Shop.sale(sale, customer, product, "") + "]}")
                    .post("/api/v1/sales/sync/upload/")
                    .then()
                    .statusCode(200);
            shop.only(Shop.sale(sale, customer, product, "\"notes\":\"changed\",\"version\":1"))
                    .is("success");
            shop.only(Shop.sale(sale, customer, product, "\"notes\":\"late\",\"version\":1"))
                    .is("conflict");
            shop.seller()
                    .body("{\"sale_id\":\"" + sale + "\",\"resolution\":\"server_wins\"}")
                    .post("/api/v1/sales/sync/resolve/")
                    .then()
                    .statusCode(200);
        }
    }

    @Override
    protected Set<String> functionsOfTheOwner() {
        return Set.of("sales_states", "sales_unsettled");
    }
}
