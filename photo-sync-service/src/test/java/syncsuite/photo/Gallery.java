package syncsuite.photo;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import syncsuite.core.embedded.Eventually;
import syncsuite.core.embedded.Owner;
import syncsuite.core.token.TestTokens;

/** A company of its own for one test: a brand, a store that sells it, an edge server, an administrator. */
public final class Gallery {
    public static final String LIST = "/api/v1/sync/product-photos/";

    public final UUID id = UUID.randomUUID();
    public final UUID brand = UUID.randomUUID();
    public final UUID store = newStore(brand);
    public final String asEdge = TestTokens.of(id)
            .roles("edge")
            .stores(store)
            .device("device of " + store)
            .bearer();
    public final String asAdministrator = TestTokens.of(id).roles("ho-admin").bearer();

    /** A store as the catalogue would teach it. */
    public UUID newStore(UUID sells) {
        UUID made = UUID.randomUUID();
        Owner.sql("insert into store (company_id, id, version, brand_id) values (?, ?, 1, ?)", id, made, sells);
        return made;
    }

    /** A product as the catalogue would teach it. */
    public UUID newProduct() {
        UUID made = UUID.randomUUID();
        Owner.sql("insert into product (company_id, id, version, brand_id) values (?, ?, 1, ?)", id, made, brand);
        return made;
    }

    public static RequestSpecification as(String bearer) {
        return given().header("Authorization", bearer);
    }

    public static String path(UUID product) {
        return "/api/v1/products/" + product + "/photos/";
    }

    public Response upload(UUID product, byte[] bytes, String filename) {
        return as(asAdministrator).multiPart("file", filename, bytes).post(path(product));
    }

    /** Stores a primary photo of a product. */
    public JsonPath stored(UUID product, byte[] bytes) {
        Response answer = upload(product, bytes, "photo.jpg");
        assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 201);
        return answer.jsonPath();
    }

    /** Stores a photo beside the primary one. */
    public JsonPath storedBeside(UUID product, byte[] bytes, int order) {
        Response answer = as(asAdministrator)
                .multiPart("file", "beside.jpg", bytes)
                .multiPart("is_primary", "false")
                .multiPart("sort_order", Integer.toString(order))
                .post(path(product));
        assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 201);
        return answer.jsonPath();
    }

    /** A photo of a new product. */
    public UUID newPhoto(long seed) {
        return UUID.fromString(
                stored(newProduct(), TestImages.jpeg(320, 200, seed)).getString("id"));
    }

    /** As {@link #newPhoto}, from a service whose store has only just come back. */
    public UUID newPhotoEventually() {
        UUID product = newProduct();
        byte[] bytes = TestImages.jpeg(320, 200, 1);
        Eventually.await(
                "uploads go again", () -> upload(product, bytes, "photo.jpg").statusCode() < 300);
        return UUID.fromString(stored(product, bytes).getString("id"));
    }

    public Response delete(UUID product, Object photo) {
        return as(asAdministrator).delete(path(product) + photo + "/");
    }

    public RequestSpecification edge() {
        return as(asEdge).queryParam("store_id", store);
    }

    public JsonPath list(String query) {
        return edge().get(LIST + query).then().statusCode(200).extract().jsonPath();
    }

    public Response download(Object photo) {
        return edge().get(LIST + photo + "/download/");
    }

    public Response report(String... statuses) {
        return as(asEdge)
                .contentType(ContentType.JSON)
                .body("{\"store_id\":\"" + store + "\",\"sync_batch\":[" + String.join(",", statuses) + "]}")
                .post(LIST + "status/");
    }

    public static String status(Object photo, String status, Object at, String error) {
        return "{\"photo_id\":\"" + photo + "\",\"status\":\"" + status + "\",\"synced_at\":\"" + at + "\""
                + (error == null ? "" : ",\"error\":\"" + error + "\"") + "}";
    }

    public JsonPath health() {
        return as(asAdministrator)
                .queryParam("store_id", store)
                .get(LIST + "health/")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public long events(String topic) {
        return Owner.count("select count(*) from outbox where company_id = ? and topic = ?", id, topic);
    }
}
