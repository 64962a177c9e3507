package syncsuite.catalog;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import syncsuite.core.contract.RouteWalkContract;
import syncsuite.core.token.TestTokens;

/** Who may call which path of the catalogue. */
@QuarkusTest
@TestProfile(CatalogUnderTest.class)
class CatalogRoutesTest extends RouteWalkContract {
    private static final Set<String> ADMINISTRATORS = Set.of("ho-admin");
    private static final Set<String> EVERY_ROLE =
            Set.of("edge", "field", "seller", "ho-admin", "reviewer", "approver", "ops", "unheard-of");
    private static final Set<String> READERS = Set.of("edge", "ho-admin", "seller");

    @Override
    protected Map<String, Set<String>> routes() {
        Map<String, Set<String>> routes = new HashMap<>();
        administered(routes, "brands", ADMINISTRATORS);
        administered(routes, "stores", ADMINISTRATORS);
        administered(routes, "categories", ADMINISTRATORS);
        administered(routes, "products", ADMINISTRATORS);
        for (String method : new String[] {"GET", "PUT", "DELETE"}) {
            routes.put(method + " /api/v1/products/{id}/stores/{store_id}", ADMINISTRATORS);
        }
        routes.put("POST /api/v1/products/import", ADMINISTRATORS);
        routes.put("GET /api/v1/sync/categories", READERS);
        routes.put("GET /api/v1/sync/products", READERS);
        routes.put("GET /api/v1/sync/bootstrap", READERS);
        routes.put("GET /api/v1/sync/version", Set.of("edge", "ho-admin", "seller", "field"));
        routes.put("GET /api/v1/companies", Set.of("ho-admin", "ops"));
        routes.put("GET /api/v1/companies/{id}", Set.of("ho-admin", "ops"));
        routes.put("POST /api/v1/companies", Set.of("ops"));
        routes.put("PUT /api/v1/companies/{id}", Set.of("ho-admin", "ops"));
        routes.put("PATCH /api/v1/companies/{id}", Set.of("ho-admin", "ops"));
        routes.put("DELETE /api/v1/companies/{id}", Set.of("ops"));
        administered(routes, "users", Set.of("ho-admin", "ops"));
        administered(routes, "devices", ADMINISTRATORS);
        routes.put("POST /api/v1/devices/{id}/revoke", ADMINISTRATORS);
        routes.put("POST /api/v1/keys/rotate", Set.of("ops"));
        routes.put("GET /api/v1/me", EVERY_ROLE);
        for (String open : List.of(
                "POST /api/token",
                "POST /api/token/refresh",
                "POST /api/token/revoke",
                "POST /auth/login",
                "GET /.well-known/jwks.json")) {
            routes.put(open, Set.of());
        }
        return routes;
    }

    private static void administered(Map<String, Set<String>> routes, String collection, Set<String> roles) {
        for (String route :
                new String[] {"GET %s", "POST %s", "GET %s/{id}", "PUT %s/{id}", "PATCH %s/{id}", "DELETE %s/{id}"}) {
            routes.put(route.formatted("/api/v1/" + collection).replaceFirst("^(\\w+) ?", "$1 "), roles);
        }
    }

    @Override
    protected Map<String, String> companyWithEverything() {
        String company =
                create(TestTokens.of(UUID.randomUUID()).roles("ops").bearer(), "companies", "{\"name\":\"Theirs\"}");
        String administrator =
                TestTokens.of(UUID.fromString(company)).roles("ho-admin").bearer();
        String brand = create(administrator, "brands", "{\"code\":\"B\",\"name\":\"B\"}");
        String store = create(administrator, "stores", "{\"code\":\"S\",\"name\":\"S\"}");
        String user = create(
                administrator,
                "users",
                "{\"username\":\"theirs-" + company + "\",\"display_name\":\"Theirs\",\"roles\":[\"seller\"],"
                        + "\"password\":\"correct horse battery staple\"}");
        String device = create(administrator, "devices", "{\"name\":\"Till\",\"store_id\":\"" + store + "\"}");
        String category = create(administrator, "categories", "{\"name\":\"C\"}");
        String product = create(
                administrator,
                "products",
                "{\"name\":\"P\",\"price\":1,\"brand_id\":\"" + brand + "\",\"category_id\":\"" + category + "\"}");
        return Map.of(
                "users.id", user,
                "devices.id", device,
                "categories.id", category,
                "products.id", product,
                "company_id", company,
                "brand_id", brand,
                "store_id", store,
                "companies.id", company,
                "brands.id", brand,
                "stores.id", store);
    }

    private static String create(String bearer, String collection, String body) {
        return given().header("Authorization", bearer)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/" + collection)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
