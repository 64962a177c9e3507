package syncsuite.sales;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import syncsuite.core.contract.RouteWalkContract;

/** Who may call which path. */
@QuarkusTest
@TestProfile(SalesUnderTest.class)
class SalesRoutesTest extends RouteWalkContract {
    private static final Set<String> BOTH = Set.of("seller", "ho-admin");
    private static final Set<String> ADMINISTRATORS = Set.of("ho-admin");

    @Override
    protected Map<String, Set<String>> routes() {
        Map<String, Set<String>> routes = new HashMap<>();
        routes.put("GET /api/v1/sales/customers", BOTH);
        routes.put("POST /api/v1/sales/customers", BOTH);
        routes.put("GET /api/v1/sales/customers/{id}", BOTH);
        for (String method : new String[] {"PUT", "PATCH", "DELETE"}) {
            routes.put(method + " /api/v1/sales/customers/{id}", ADMINISTRATORS);
        }
        for (String list : new String[] {"changes", "customers", "products", "pending", "status/{id}"}) {
            routes.put("GET /api/v1/sales/sync/" + list, BOTH);
        }
        for (String action : new String[] {"upload", "retry", "resolve"}) {
            routes.put("POST /api/v1/sales/sync/" + action, BOTH);
        }
        return routes;
    }

    @Override
    protected Map<String, String> companyWithEverything() {
        Shop theirs = new Shop();
        int customer = theirs.newCustomer("Theirs");
        long product = theirs.newProduct();
        UUID sale = UUID.randomUUID();
        theirs.only(Shop.sale(sale, customer, product, "")).is("success");
        String id = theirs.seller().get("/api/v1/sales/customers/").path("items[0].id");
        return Map.of("customers.id", id, "status.id", sale.toString(), "company_id", theirs.id.toString());
    }
}
