package syncsuite.catalog.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static syncsuite.catalog.Acme.as;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncsuite.catalog.Acme;
import syncsuite.catalog.CatalogUnderTest;

@QuarkusTest
@TestProfile(CatalogUnderTest.class)
class ProductPullTest {
    private Acme acme;

    @BeforeEach
    void aCompany() {
        acme = new Acme();
    }

    private Acme.Copy copy(String bearer, String brand, String store) {
        String ofStore = store == null ? "" : "&store_id=" + store;
        return acme.new Copy(bearer, "products", "&limit=2&brand_id=" + brand + ofStore);
    }

    @Test
    void aBrandsProductsComeWholeAndThenByWhatChanged() {
        List<String> products = List.of(
                acme.newProduct("P1", "10"),
                acme.newProduct("P2", "20.50"),
                acme.newProduct("P3", "30"),
                acme.newProduct("P4", "40"),
                acme.newProduct("P5", "50"));
        Acme.Copy copy =
                copy(acme.edge(acme.newStore("S", null)), acme.brand, null).pull();
        assertThat(copy.items.keySet()).containsExactlyElementsOf(products);
        assertThat(copy.lastPage.getInt("total")).isEqualTo(5);
        assertThat(copy.items.get(products.get(1)))
                .containsEntry("price", 20.5f)
                .containsEntry("number", 2)
                .containsEntry("version", 1)
                .containsEntry("sku", "P2")
                .containsEntry("barcode", null)
                .containsEntry("brand_id", acme.brand)
                .containsEntry("attributes", Map.of())
                .containsKey("updated_at")
                .doesNotContainKeys("cost", "store_overrides");

        acme.patch("products", products.get(1), "{\"price\":21,\"attributes\":{\"size\":\"L\"}}")
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        acme.delete("products", products.get(2));
        copy.pull();
        assertThat(copy.lastDelivered).containsExactly(products.get(1));
        assertThat(copy.lastDeleted).containsExactly(products.get(2));
        assertThat(copy.items.get(products.get(1)))
                .containsEntry("price", 21)
                .containsEntry("version", 2)
                .containsEntry("attributes", Map.of("size", "L"));
        assertThat(copy.lastPage.getInt("total")).isEqualTo(4);
    }

    @Test
    void aProductTakenOutOfUseLeavesTheListAndComesBack() {
        String product = acme.newProduct("P1", "10");
        Acme.Copy active = copy(acme.administrator, acme.brand, null).pull();
        Acme.Copy all =
                acme.new Copy(acme.administrator, "products", "&include_inactive=true&brand_id=" + acme.brand).pull();
        acme.patch("products", product, "{\"is_active\":false}").then().statusCode(200);
        assertThat(active.pull().lastDeleted).containsExactly(product);
        assertThat(all.pull().items.get(product)).containsEntry("is_active", false);
        acme.patch("products", product, "{\"is_active\":true}").then().statusCode(200);
        assertThat(active.pull().items).containsOnlyKeys(product);
    }

    @Test
    void whatAProductCostsIsShownToHeadOfficeOnly() {
        String product = acme.newProduct("P1", "10");
        String store = acme.newStore("S", acme.brand);
        assertThat(copy(acme.administrator, acme.brand, store).pull().items.get(product))
                .containsEntry("cost", 1);
        assertThat(copy(acme.edge(store), acme.brand, store).pull().items.get(product))
                .doesNotContainKey("cost");
        as(acme.edge(store)).get("/api/v1/products/" + product).then().statusCode(403);
    }

    @Test
    void aStoresOwnPriceIsToldToThatStoreAlone() {
        String product = acme.newProduct("P1", "10");
        String other = acme.newProduct("P2", "20");
        String mine = acme.newStore("S1", acme.brand);
        String theirs = acme.newStore("S2", acme.brand);
        Acme.Copy here = copy(acme.edge(mine), acme.brand, mine).pull();
        Acme.Copy there = copy(acme.edge(theirs), acme.brand, theirs).pull();
        Acme.Copy everywhere = copy(acme.edge(mine), acme.brand, null).pull();
        String address = "/api/v1/products/" + product + "/stores/" + mine + "/";

        acme.asAdministrator()
                .body("{\"price\":9.95,\"is_available\":true}")
                .put(address)
                .then()
                .statusCode(200);
        assertThat(here.pull().lastDelivered).containsExactly(product);
        assertThat(here.items.get(product))
                .containsEntry("price", 9.95f)
                .containsEntry("store_overrides", Map.of("price", 9.95f));
        assertThat(there.pull().lastDelivered).isEmpty();
        assertThat(everywhere.pull().lastDelivered).isEmpty();

        acme.asAdministrator()
                .body("{\"is_available\":false}")
                .put(address)
                .then()
                .statusCode(200);
        assertThat(here.pull().lastDeleted).containsExactly(product);
        assertThat(here.lastPage.getInt("total")).isEqualTo(1);
        assertThat(copy(acme.edge(mine), acme.brand, mine).pull().items).containsOnlyKeys(other);
        assertThat(there.pull().lastDeleted).isEmpty();

        acme.patch("products", product, "{\"name\":\"New name\"}").then().statusCode(200);
        assertThat(here.pull().items).containsOnlyKeys(other);
        assertThat(there.pull().items.get(product)).containsEntry("name", "New name");

        acme.asAdministrator().delete(address).then().statusCode(204);
        assertThat(here.pull().items.get(product)).containsEntry("price", 10).doesNotContainKey("store_overrides");
        assertThat(here.lastPage.getInt("total")).isEqualTo(2);
        assertThat(there.pull().lastDelivered).isEmpty();
    }

    @Test
    void aStorePullTellsOfEachProductOnceHoweverItChanged() {
        String store = acme.newStore("S", acme.brand);
        List<String> products =
                List.of(acme.newProduct("P1", "1"), acme.newProduct("P2", "2"), acme.newProduct("P3", "3"));
        for (int i = 0; i < 3; i++) {
            acme.asAdministrator()
                    .body("{\"price\":" + (i + 5) + "}")
                    .put("/api/v1/products/" + products.get(i) + "/stores/" + store)
                    .then()
                    .statusCode(200);
            acme.patch("products", products.get((i + 1) % 3), "{\"unit\":\"kg" + i + "\"}");
        }
        Acme.Copy copy = copy(acme.edge(store), acme.brand, store).pull();
        assertThat(copy.lastDelivered).containsExactlyInAnyOrderElementsOf(products);
        assertThat(copy.items.get(products.get(2))).containsEntry("price", 7);
        assertThat(copy.lastPage.getInt("total")).isEqualTo(3);
    }

    @Test
    void aProductThatGoesToAnotherBrandLeavesTheOldOne() {
        String product = acme.newProduct("P1", "10");
        String brandB = acme.newBrand("B");
        String store = acme.newStore("S", null);
        acme.asAdministrator()
                .body("{\"price\":7}")
                .put("/api/v1/products/" + product + "/stores/" + store)
                .then()
                .statusCode(200);
        Acme.Copy a = copy(acme.administrator, acme.brand, null).pull();
        Acme.Copy b = copy(acme.administrator, brandB, null).pull();
        Acme.Copy storeOfB = copy(acme.edge(store), brandB, store).pull();
        acme.patch("products", product, "{\"brand_id\":\"" + brandB + "\"}")
                .then()
                .statusCode(200);
        assertThat(a.pull().lastDeleted).containsExactly(product);
        assertThat(b.pull().items).containsOnlyKeys(product);
        assertThat(storeOfB.pull().items.get(product)).containsEntry("price", 7);
        acme.patch("products", product, "{\"brand_id\":\"" + acme.brand + "\"}")
                .then()
                .statusCode(200);
        assertThat(a.pull().items).containsOnlyKeys(product);
        assertThat(b.pull().items).isEmpty();
        assertThat(copy(acme.administrator, brandB, null).pull().items).isEmpty();
    }

    @Test
    void aStoreThatGetsAnotherBrandStartsAfresh() {
        String product = acme.newProduct("P1", "10");
        String brandB = acme.newBrand("B");
        String store = acme.newStore("S", acme.brand);
        Acme.Copy copy = copy(acme.edge(store), acme.brand, store).pull();
        assertThat(copy.items).containsOnlyKeys(product);
        acme.patch("stores", store, "{\"brand_id\":\"" + brandB + "\"}").then().statusCode(200);
        copy.pull();
        assertThat(copy.lastPage.getBoolean("full")).isTrue();
        assertThat(copy.items).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "limit=1, 400, MISSING_COMPANY_ID",
        "company_id=COMPANY, 400, MISSING_BRAND_ID",
        "company_id=COMPANY&brand_id=019a9d3e-0000-7000-8000-000000000001, 404, BRAND_NOT_FOUND",
        "company_id=019a9d3e-0000-7000-8000-000000000001&brand_id=BRAND, 404, COMPANY_NOT_FOUND",
        "company_id=COMPANY&brand_id=BRAND&store_id=019a9d3e-0000-7000-8000-000000000001, 404, STORE_NOT_FOUND",
        "company_id=COMPANY&brand_id=BRAND&updated_since=yesterday, 400, INVALID_DATE_FORMAT",
        "company_id=COMPANY&brand_id=BRAND&cursor=x, 400, INVALID_CURSOR",
        "company_id=COMPANY&brand_id=BRAND&limit=0, 400, VALIDATION_ERROR"
    })
    void whatIsMissingOrUnknownIsNamed(String query, int status, String code) {
        as(acme.edge(acme.newStore("S", null)))
                .get("/api/v1/sync/products/?"
                        + query.replace("COMPANY", acme.id).replace("BRAND", acme.brand))
                .then()
                .statusCode(status)
                .body("error", equalTo(code));
    }

    @Test
    void anotherCompanysProductsAreUnknown() {
        String product = acme.newProduct("P1", "10");
        Acme stranger = new Acme();
        as(stranger.administrator)
                .get("/api/v1/sync/products/?company_id=" + stranger.id + "&brand_id=" + acme.brand)
                .then()
                .statusCode(404)
                .body("error", equalTo("BRAND_NOT_FOUND"));
        as(stranger.administrator).get("/api/v1/products/" + product).then().statusCode(404);
        as(stranger.administrator).get("/api/v1/products/").then().body("items.id", not(hasItem(product)));
        stranger.asAdministrator()
                .body("{\"price\":1}")
                .put("/api/v1/products/" + product + "/stores/" + stranger.newStore("S", null))
                .then()
                .statusCode(404);
        String store = acme.newStore("S", null);
        as(acme.edge(store))
                .get("/api/v1/sync/products/?company_id=" + acme.id + "&brand_id=" + acme.brand + "&store_id="
                        + acme.newStore("T", null))
                .then()
                .statusCode(404)
                .body("error", equalTo("STORE_NOT_FOUND"));
    }

    @Test
    void aSkuAndABarcodeAreTakenOnceWithinACompany() {
        String product = acme.newProduct("P1", "10");
        String twin = "{\"sku\":\"P1\",\"name\":\"X\",\"price\":1,\"brand_id\":\"" + acme.brand + "\"}";
        acme.asAdministrator()
                .body(twin)
                .post("/api/v1/products/")
                .then()
                .statusCode(409)
                .body("details.field", equalTo("sku"));
        acme.delete("products", product);
        acme.asAdministrator().body(twin).post("/api/v1/products/").then().statusCode(201);
        Acme other = new Acme();
        assertThat(other.newProduct("P1", "10")).isNotEqualTo(product);
        acme.asAdministrator()
                .body("{\"name\":\"X\",\"price\":1,\"brand_id\":\"" + UUID.randomUUID() + "\"}")
                .post("/api/v1/products/")
                .then()
                .statusCode(400)
                .body("details.field", equalTo("brand_id"));
    }
}
