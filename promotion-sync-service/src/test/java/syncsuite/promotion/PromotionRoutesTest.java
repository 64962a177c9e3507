package syncsuite.promotion;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import syncsuite.core.contract.RouteWalkContract;

/** Who may call which path. */
@QuarkusTest
@TestProfile(PromotionsUnderTest.class)
class PromotionRoutesTest extends RouteWalkContract {
    private static final Set<String> READERS = Set.of("edge", "ho-admin", "seller");
    private static final Set<String> ADMINISTRATORS = Set.of("ho-admin");

    @Override
    protected Map<String, Set<String>> routes() {
        Map<String, Set<String>> routes = new HashMap<>();
        for (String method : new String[] {"GET", "POST"}) {
            routes.put(method + " /api/v1/promotions", ADMINISTRATORS);
        }
        for (String method : new String[] {"GET", "PUT", "PATCH", "DELETE"}) {
            routes.put(method + " /api/v1/promotions/{id}", ADMINISTRATORS);
        }
        routes.put("GET /api/v1/promotions/{id}/effectiveness", ADMINISTRATORS);
        routes.put("POST /api/v1/promotions/compile", ADMINISTRATORS);
        routes.put("POST /api/v1/promotions/preview", ADMINISTRATORS);
        routes.put("GET /api/v1/sync/promotions", READERS);
        routes.put("GET /api/v1/sync/settings", READERS);
        routes.put("PUT /api/v1/sync/settings", ADMINISTRATORS);
        routes.put("POST /api/v1/sync/usage", Set.of("edge"));
        return routes;
    }

    @Override
    protected Map<String, String> companyWithEverything() {
        Chain theirs = new Chain();
        UUID brand = theirs.newBrand();
        UUID store = theirs.newStore(brand, "Europe/Madrid");
        String promotion = theirs.create(Chain.tenPercent("T", Instant.parse("2026-01-01T00:00:00Z"), null, ""));
        return Map.of(
                "promotions.id",
                promotion,
                "company_id",
                theirs.id.toString(),
                "store_id",
                store.toString(),
                "brand_id",
                brand.toString());
    }
}
