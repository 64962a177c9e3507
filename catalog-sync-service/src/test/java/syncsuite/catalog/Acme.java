package syncsuite.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import syncsuite.core.token.TestTokens;

/** A company of its own for one test, driven over HTTP as its people and devices do. */
public final class Acme {
    private static final String OPS =
            TestTokens.of(UUID.randomUUID()).roles("ops").bearer();

    public final String id;
    public final String administrator;
    public final String brand;

    public Acme() {
        id = as(OPS).body("{\"name\":\"Acme\"}")
                .post("/api/v1/companies/")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        administrator = TestTokens.of(UUID.fromString(id)).roles("ho-admin").bearer();
        brand = newBrand("A");
    }

    public static RequestSpecification as(String bearer) {
        return given().header("Authorization", bearer).contentType(ContentType.JSON);
    }

    public RequestSpecification asAdministrator() {
        return as(administrator);
    }

    /** The token of a device of these stores. */
    public String edge(String... stores) {
        UUID[] ids = Arrays.stream(stores).map(UUID::fromString).toArray(UUID[]::new);
        return TestTokens.of(UUID.fromString(id)).roles("edge").stores(ids).bearer();
    }

    public String newBrand(String code) {
        return create("brands", "{\"code\":\"" + code + "\",\"name\":\"Brand " + code + "\"}");
    }

    /** @param brand null for a store of every brand */
    public String newStore(String code, String brand) {
        String ofBrand = brand == null ? "" : ",\"brand_id\":\"" + brand + "\"";
        return create("stores", "{\"code\":\"" + code + "\",\"name\":\"Store " + code + "\"" + ofBrand + "}");
    }

    public String newCategory(String name, String brand, String parent) {
        String body = "{\"name\":\"%s\",\"code\":\"%s\",\"brand_id\":%s,\"parent_id\":%s}"
                .formatted(name, name.toLowerCase(java.util.Locale.ROOT), quoted(brand), quoted(parent));
        return create("categories", body);
    }

    public String newProduct(String sku, String price) {
        return create(
                "products",
                "{\"sku\":\"%s\",\"name\":\"Product %s\",\"price\":%s,\"cost\":1,\"brand_id\":\"%s\"}"
                        .formatted(sku, sku, price, brand));
    }

    public String create(String collection, String body) {
        return asAdministrator()
                .body(body)
                .post("/api/v1/" + collection + "/")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public Response patch(String collection, String item, String body) {
        return asAdministrator().header("If-Match", "*").body(body).patch("/api/v1/" + collection + "/" + item + "/");
    }

    public void delete(String collection, String item) {
        asAdministrator()
                .header("If-Match", "*")
                .delete("/api/v1/" + collection + "/" + item + "/")
                .then()
                .statusCode(204);
    }

    public Response importing(String contentType, String query, String file) {
        return importing(contentType, query, file.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    public Response importing(String contentType, String query, byte[] file) {
        return given().header("Authorization", administrator)
                .header("Content-Type", contentType)
                .body(file)
                .post("/api/v1/products/import/?brand_id=" + brand + query);
    }

    /** Waits until it holds, for what comes over Kafka. */
    public static void eventually(Runnable assertion) {
        long last = System.nanoTime() + 20_000_000_000L;
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError notYet) {
                if (System.nanoTime() > last) {
                    throw notYet;
                }
                java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
            }
        }
    }

    private static String quoted(String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }

    /** What one client holds of a list that it pulls. */
    public final class Copy {
        public final Map<String, Map<String, Object>> items = new LinkedHashMap<>();
        public final List<String> lastDeleted = new ArrayList<>();
        public final List<String> lastDelivered = new ArrayList<>();
        public JsonPath lastPage;
        private final String bearer;
        private final String list;
        private final String query;
        private String cursor = "";

        public Copy(String bearer, String list, String query) {
            this.bearer = bearer;
            this.list = list;
            this.query = "?company_id=" + id + query;
        }

        /** Pulls until there is no more; what a walk from nothing does not deliver is forgotten. */
        public Copy pull() {
            lastDeleted.clear();
            lastDelivered.clear();
            boolean more = true;
            Set<String> before = null;
            while (more) {
                Response page = as(bearer).get("/api/v1/sync/" + list + "/" + query + cursor);
                assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
                lastPage = page.jsonPath();
                if (Boolean.TRUE.equals(lastPage.get("full")) && before == null) {
                    before = Set.copyOf(items.keySet());
                    items.clear();
                }
                List<Map<String, Object>> delivered = lastPage.getList(list);
                delivered.forEach(item -> items.put(String.valueOf(item.get("id")), item));
                delivered.forEach(item -> lastDelivered.add(String.valueOf(item.get("id"))));
                List<String> deleted = lastPage.getList("deleted_ids");
                deleted.forEach(items::remove);
                lastDeleted.addAll(deleted);
                cursor = "&cursor=" + lastPage.getString("next_cursor");
                more = lastPage.getBoolean("has_more");
            }
            return this;
        }
    }
}
