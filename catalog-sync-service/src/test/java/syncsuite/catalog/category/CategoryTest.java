package syncsuite.catalog.category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static syncsuite.catalog.Acme.as;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncsuite.catalog.Acme;
import syncsuite.catalog.CatalogUnderTest;

@QuarkusTest
@TestProfile(CatalogUnderTest.class)
class CategoryTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private Acme acme;

    @BeforeEach
    void aCompany() {
        acme = new Acme();
    }

    private Acme.Copy copy(String brand) {
        String ofBrand = brand == null ? "" : "&brand_id=" + brand;
        return acme.new Copy(acme.administrator, "categories", "&limit=2" + ofBrand);
    }

    @Test
    void aBrandsListHoldsItsOwnCategoriesAndThoseOfEveryBrand() {
        String brandB = acme.newBrand("B");
        String everywhere = acme.newCategory("Sale", null, null);
        String ofA = acme.newCategory("Shirts", acme.brand, everywhere);
        String ofB = acme.newCategory("Mugs", brandB, null);
        Acme.Copy all = copy(null).pull();
        assertThat(all.items).containsOnlyKeys(everywhere, ofA, ofB);
        assertThat(all.lastPage.getInt("total")).isEqualTo(3);
        Acme.Copy a = copy(acme.brand).pull();
        assertThat(a.items).containsOnlyKeys(everywhere, ofA);
        assertThat(a.lastPage.getInt("total")).isEqualTo(2);
        assertThat(a.items.get(ofA))
                .containsEntry("parent_id", everywhere)
                .containsEntry("sort_order", 0)
                .containsEntry("version", 1)
                .containsKey("updated_at");
        String store = acme.newStore("S", brandB);
        Acme.Copy ofStore = acme.new Copy(acme.edge(store), "categories", "&store_id=" + store).pull();
        assertThat(ofStore.items).containsOnlyKeys(everywhere, ofB);
    }

    @Test
    void aCategoryThatChangesItsBrandLeavesWhoeverItIsNotOfAnyMore() {
        String brandB = acme.newBrand("B");
        String brandC = acme.newBrand("C");
        String category = acme.newCategory("Sale", null, null);
        List<Acme.Copy> copies = List.of(
                copy(acme.brand).pull(), copy(brandB).pull(), copy(brandC).pull());
        String[] brands = {acme.brand, brandB, brandC};
        for (String next : new String[] {acme.brand, brandB, null, brandC, brandB, null, acme.brand}) {
            acme.patch("categories", category, "{\"brand_id\":" + (next == null ? null : '"' + next + '"') + "}")
                    .then()
                    .statusCode(200);
            for (int i = 0; i < brands.length; i++) {
                boolean seen = next == null || next.equals(brands[i]);
                assertThat(copies.get(i).pull().items.keySet())
                        .as("brand %d after the move to %s", i, next)
                        .isEqualTo(seen ? Set.of(category) : Set.of());
                assertThat(copies.get(i).lastDelivered).noneMatch(copies.get(i).lastDeleted::contains);
            }
        }
    }

    @Test
    void theTreeStaysATree() {
        String brandB = acme.newBrand("B");
        String root = acme.newCategory("Root", acme.brand, null);
        String child = acme.newCategory("Child", acme.brand, root);
        acme.patch("categories", root, "{\"parent_id\":\"" + child + "\"}")
                .then()
                .statusCode(400)
                .body("details.field", equalTo("parent_id"));
        acme.patch("categories", root, "{\"parent_id\":\"" + root + "\"}")
                .then()
                .statusCode(400);
        acme.patch("categories", child, "{\"brand_id\":\"" + brandB + "\"}")
                .then()
                .statusCode(400)
                .body("details.field", equalTo("parent_id"));
        acme.patch("categories", root, "{\"brand_id\":\"" + brandB + "\"}")
                .then()
                .statusCode(409);
        acme.asAdministrator()
                .header("If-Match", "*")
                .delete("/api/v1/categories/" + root)
                .then()
                .statusCode(409);
        String product = acme.create(
                "products",
                "{\"name\":\"P\",\"price\":1,\"brand_id\":\"%s\",\"category_id\":\"%s\"}".formatted(acme.brand, child));
        acme.asAdministrator()
                .header("If-Match", "*")
                .delete("/api/v1/categories/" + child)
                .then()
                .statusCode(409);
        acme.delete("products", product);
        acme.delete("categories", child);
        acme.delete("categories", root);
        assertThat(copy(null).pull().items).isEmpty();
    }

    @Test
    void aBootstrapSendsParentsFirstAndPullsGoOnFromItsEnd() throws IOException {
        String root = acme.newCategory("Root", acme.brand, null);
        String middle = acme.newCategory("Middle", null, null);
        String leaf = acme.newCategory("Leaf", acme.brand, middle);
        acme.patch("categories", middle, "{\"brand_id\":\"" + acme.brand + "\"}")
                .then()
                .statusCode(200);
        acme.patch("categories", middle, "{\"parent_id\":\"" + root + "\"}")
                .then()
                .statusCode(200);
        acme.patch("categories", root, "{\"sort_order\":5}").then().statusCode(200);
        String product = acme.newProduct("P1", "10");
        String store = acme.newStore("S", acme.brand);
        String query = "company_id=" + acme.id + "&brand_id=" + acme.brand + "&store_id=" + store;
        for (String encoding : new String[] {"identity", "gzip"}) {
            var answer = as(acme.edge(store))
                    .header("Accept-Encoding", encoding)
                    .header("Accept", "application/x-ndjson")
                    .get("/api/v1/sync/bootstrap/?" + query);
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            assertThat(answer.contentType()).startsWith("application/x-ndjson");
            List<JsonNode> lines = new ArrayList<>();
            for (String line : answer.asString().lines().toList()) {
                lines.add(JSON.readTree(line));
            }
            Set<String> seen = new HashSet<>();
            for (JsonNode line : lines) {
                JsonNode parent = line.path("data").path("parent_id");
                assertThat(parent.isTextual() && !seen.contains(parent.textValue()))
                        .as("parent of %s came before", line)
                        .isFalse();
                seen.add(line.path("data").path("id").asText());
            }
            assertThat(seen).contains(root, middle, leaf, product);
            JsonNode end = lines.get(lines.size() - 1);
            assertThat(end.path("type").asText()).isEqualTo("end");
            assertThat(end.path("counts").path("categories").asInt()).isEqualTo(3);
            assertThat(end.path("counts").path("products").asInt()).isEqualTo(1);
            String cursor = end.path("cursors").path("products").asText();
            String next = acme.newProduct("P-" + encoding, "10");
            as(acme.edge(store))
                    .get("/api/v1/sync/products/?" + query + "&cursor=" + cursor)
                    .then()
                    .statusCode(200)
                    .body("products.id", equalTo(List.of(next)));
            acme.delete("products", next);
        }
    }
}
