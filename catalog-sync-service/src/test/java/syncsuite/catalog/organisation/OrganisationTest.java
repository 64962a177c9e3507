package syncsuite.catalog.organisation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncsuite.catalog.CatalogUnderTest;
import syncsuite.core.token.TestTokens;

@QuarkusTest
@TestProfile(CatalogUnderTest.class)
class OrganisationTest {
    private static final String OPS =
            TestTokens.of(UUID.randomUUID()).roles("ops").bearer();

    private static RequestSpecification as(String bearer) {
        return given().header("Authorization", bearer).contentType(ContentType.JSON);
    }

    private static String administratorOf(String company) {
        return TestTokens.of(UUID.fromString(company)).roles("ho-admin").bearer();
    }

    private static String newCompany() {
        return as(OPS).body("{\"name\":\"Acme\",\"timezone\":\"Europe/Madrid\"}")
                .post("/api/v1/companies/")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Response newBrand(String administrator, String code) {
        return as(administrator)
                .body("{\"code\":\"" + code + "\",\"name\":\"Brand " + code + "\"}")
                .post("/api/v1/brands/");
    }

    private static Response newStore(String administrator, String code) {
        return as(administrator)
                .body("{\"code\":\"" + code + "\",\"name\":\"Store\"}")
                .post("/api/v1/stores/");
    }

    @Test
    void operatorsCreateCompaniesAndAdministratorsDoNot() {
        String company = newCompany();
        as(OPS).get("/api/v1/companies/?per_page=200&q=acme")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(company));
        as(administratorOf(company))
                .body("{\"name\":\"Mine\"}")
                .post("/api/v1/companies/")
                .then()
                .statusCode(403);
        as(administratorOf(company)).get("/api/v1/companies/").then().body("items.id", equalTo(List.of(company)));
    }

    @Test
    void readingChangesNoVersion() {
        String company = newCompany();
        String administrator = administratorOf(company);
        String brand = newBrand(administrator, "A").path("id");
        String version = "/api/v1/sync/version/?company_id=" + company;
        Long before = as(administrator).get(version).jsonPath().getLong("version");
        for (String list : List.of("categories", "products", "bootstrap")) {
            as(administrator)
                    .get("/api/v1/sync/" + list + "/?company_id=" + company + "&brand_id=" + brand)
                    .then()
                    .statusCode(200);
        }
        assertThat(as(administrator).get(version).jsonPath().getLong("version")).isEqualTo(before);
    }

    @Test
    void aVersionGuardsEachChange() {
        String administrator = administratorOf(newCompany());
        Response created = newStore(administrator, "A");
        created.then().statusCode(201).header("ETag", "\"1\"").body("version", equalTo(1));
        String address = "/api/v1/stores/" + created.path("id") + "/";
        String change = "{\"name\":\"New name\"}";

        as(administrator)
                .body(change)
                .patch(address)
                .then()
                .statusCode(428)
                .body("error", equalTo("PRECONDITION_REQUIRED"));
        as(administrator)
                .header("If-Match", "\"1\"")
                .body(change)
                .patch(address)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("name", equalTo("New name"), "code", equalTo("A"));
        as(administrator)
                .header("If-Match", "\"1\"")
                .body(change)
                .patch(address)
                .then()
                .statusCode(412)
                .body("error", equalTo("VERSION_MISMATCH"));
        as(administrator)
                .header("If-Match", "\"2\"")
                .body(change)
                .patch(address)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
        as(administrator).header("If-Match", "\"2\"").delete(address).then().statusCode(204);
        as(administrator).get(address).then().statusCode(404);
        newStore(administrator, "A").then().statusCode(201);
    }

    @Test
    void ofParallelChangesOfOneVersionExactlyOneIsTaken() {
        String administrator = administratorOf(newCompany());
        String address = "/api/v1/brands/" + newBrand(administrator, "R").path("id");
        List<Integer> statuses = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> as(administrator)
                        .header("If-Match", "\"1\"")
                        .body("{\"name\":\"Name " + i + "\"}")
                        .patch(address)
                        .statusCode())
                .toList();
        assertThat(statuses).containsOnly(200, 412).containsOnlyOnce(200);
    }

    @Test
    void anotherCompanysRowsAreUnknown() {
        String brand = newBrand(administratorOf(newCompany()), "A").path("id");
        String stranger = administratorOf(newCompany());
        String unknown = as(stranger)
                .get("/api/v1/brands/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .extract()
                .path("message");
        as(stranger).get("/api/v1/brands/" + brand).then().statusCode(404).body("message", equalTo(unknown));
        as(stranger)
                .header("If-Match", "*")
                .delete("/api/v1/brands/" + brand)
                .then()
                .statusCode(404);
        as(stranger).get("/api/v1/brands/").then().body("items.id", not(hasItem(brand)));
        as(stranger)
                .body("{\"code\":\"S\",\"name\":\"S\",\"brand_id\":\"" + brand + "\"}")
                .post("/api/v1/stores/")
                .then()
                .statusCode(400)
                .body("details.field", equalTo("brand_id"));
    }

    @Test
    void aCodeIsTakenOnce() {
        String administrator = administratorOf(newCompany());
        newBrand(administrator, "A").then().statusCode(201);
        newBrand(administrator, "A")
                .then()
                .statusCode(409)
                .body("error", equalTo("CONFLICT"), "details.field", equalTo("code"));
        newBrand(administratorOf(newCompany()), "A").then().statusCode(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"S\"}|code",
                "{\"code\":\"S\",\"name\":7}|name",
                "{\"code\":\"S\",\"name\":\"S\",\"timezone\":\"Mars/Base\"}|timezone",
                "{\"code\":\"S\",\"name\":\"S\",\"latitude\":91}|latitude",
                "{\"code\":\"S\",\"name\":\"S\",\"brand_id\":\"x\"}|brand_id",
                "{\"code\":\"S\",\"code\":\"T\",\"name\":\"S\"}|code",
                "{\"code\":\"S\\u0000\",\"name\":\"S\"}|code",
                "{\"code\":\"S\",\"name\":\"S\",\"geofence_policy\":\"maybe\"}|geofence_policy"
            })
    void aBadFieldIsNamed(String body, String field) {
        as(administratorOf(newCompany()))
                .body(body)
                .post("/api/v1/stores/")
                .then()
                .statusCode(400)
                .body("details.field", equalTo(field));
    }

    @Test
    void otherRolesAndNobodyAreRefused() {
        String company = newCompany();
        given().get("/api/v1/stores/").then().statusCode(401);
        for (String role : List.of("edge", "field", "seller", "reviewer", "approver")) {
            as(TestTokens.of(UUID.fromString(company)).roles(role).bearer())
                    .get("/api/v1/stores/")
                    .then()
                    .statusCode(403);
        }
        as(OPS).get("/api/v1/stores/").then().statusCode(403);
    }

    @Test
    void listsArePagedAndSearched() {
        String administrator = administratorOf(newCompany());
        for (int i = 0; i < 5; i++) {
            newBrand(administrator, "B" + i).then().statusCode(201);
        }
        as(administrator)
                .get("/api/v1/brands/?per_page=2&page=3")
                .then()
                .body("items.code", equalTo(List.of("B4")), "total", equalTo(5), "total_pages", equalTo(3));
        as(administrator).get("/api/v1/brands/?q=b3").then().body("items.code", equalTo(List.of("B3")));
        as(administrator).get("/api/v1/brands/?q=%25").then().body("total", equalTo(0));
        as(administrator)
                .get("/api/v1/brands/?per_page=0")
                .then()
                .statusCode(400)
                .body("details.field", equalTo("per_page"));
    }
}
