package syncsuite.catalog;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.HashSet;
import java.util.Set;
import syncsuite.core.contract.AbstractRowLevelSecurityTests;

@QuarkusTest
@TestProfile(CatalogUnderTest.class)
class CatalogRowLevelSecurityTest extends AbstractRowLevelSecurityTests {
    @Override
    protected void givenRowsOfTwoCompanies() {
        for (int i = 0; i < 2; i++) {
            Acme acme = new Acme();
            String brandB = acme.newBrand("B");
            String store = acme.newStore("S", null);
            String product = acme.newProduct("P", "1");
            String category = acme.newCategory("C", acme.brand, null);
            acme.asAdministrator()
                    .body("{\"price\":2}")
                    .put("/api/v1/products/" + product + "/stores/" + store)
                    .then()
                    .statusCode(200);
            acme.patch("categories", category, "{\"brand_id\":\"" + brandB + "\"}")
                    .then()
                    .statusCode(200);
        }
    }

    /** Identity's own: they hold no company's data, and only the service's own transactions reach them. */
    @Override
    protected Set<String> tablesOfNobody() {
        Set<String> tables = new HashSet<>(super.tablesOfNobody());
        tables.addAll(Set.of("sign_in_throttle", "signing_key"));
        return tables;
    }

    @Override
    protected Set<String> functionsOfTheOwner() {
        Set<String> functions = new HashSet<>(super.functionsOfTheOwner());
        functions.addAll(Set.of("catalog_scopes", "catalog_versions", "sync_rate_take", "sync_rate_forget"));
        return functions;
    }
}
