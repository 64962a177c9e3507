package syncsuite.promotion;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import syncsuite.core.contract.AbstractRowLevelSecurityTests;

@QuarkusTest
@TestProfile(PromotionsUnderTest.class)
class PromotionRowLevelSecurityTest extends AbstractRowLevelSecurityTests {
    @Override
    protected void givenRowsOfTwoCompanies() {
        for (int i = 0; i < 2; i++) {
            Chain chain = new Chain();
            UUID brand = chain.newBrand();
            UUID store = chain.newStore(brand, "Europe/Madrid");
            chain.newProduct(brand, chain.newCategory(null));
            chain.settings("{}");
            String promotion = chain.create(Chain.tenPercent("T", Instant.parse("2026-01-01T00:00:00Z"), null, ""));
            Chain.as(chain.edge(store))
                    .body("{\"usages\":[" + chain.usage(promotion, store, "B1", "\"usage_id\":\"U1\"") + "]}")
                    .header("Idempotency-Key", "first")
                    .post("/api/v1/sync/usage/")
                    .then()
                    .statusCode(200);
        }
    }

    /** When the windows were looked at, for all companies at once. */
    @Override
    protected Set<String> tablesOfNobody() {
        Set<String> tables = new HashSet<>(super.tablesOfNobody());
        tables.add("window_check");
        return tables;
    }

    @Override
    protected Set<String> functionsOfTheOwner() {
        Set<String> functions = new HashSet<>(super.functionsOfTheOwner());
        functions.addAll(Set.of("promotion_places", "promotion_edges"));
        return functions;
    }
}
