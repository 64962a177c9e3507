package syncsuite.sales;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import syncsuite.core.embedded.Owner;
import syncsuite.core.token.TestTokens;

/** A company of its own for one test, with a seller and an administrator. */
public final class Shop {
    public final UUID id = UUID.randomUUID();
    public final String seller = UUID.randomUUID().toString();
    public final String asSeller = bearer(seller, "seller");
    public final String asAdministrator = bearer("administrator of " + id, "ho-admin");
    private long products;

    public Shop() {
        this("Europe/Madrid");
    }

    public Shop(String zone) {
        Owner.sql("insert into company (company_id, id, version, timezone) values (?, ?, 1, ?)", id, id, zone);
    }

    public String bearer(String subject, String role) {
        return TestTokens.of(id)
                .subject(subject)
                .roles(role)
                .expires(Instant.now().plus(Duration.ofDays(3650)))
                .bearer();
    }

    /** A product as the catalogue would teach it; its number. */
    public long newProduct() {
        products++;
        newProduct(products);
        return products;
    }

    public UUID newProduct(long number) {
        UUID product = UUID.randomUUID();
        Owner.sql(
                "insert into product (company_id, id, version, number, name, price, tax_percentage)"
                        + " values (?, ?, 1, ?, ?, 25.5, 21)",
                id,
                product,
                number,
                "Product " + number);
        return product;
    }

    /** A customer's number. */
    public int newCustomer(String name) {
        return as(asSeller)
                .body("{\"name\":\"" + name + "\"}")
                .post("/api/v1/sales/customers/")
                .then()
                .statusCode(201)
                .extract()
                .path("number");
    }

    public static RequestSpecification as(String bearer) {
        return given().header("Authorization", bearer).contentType(ContentType.JSON);
    }

    public RequestSpecification seller() {
        return as(asSeller);
    }

    public RequestSpecification administrator() {
        return as(asAdministrator);
    }

    /** A sale of five of a product at 25.50 with 21 % tax, which come to 154.28. */
    public static String sale(Object localId, Object customer, Object product, String more) {
        return """
                {"local_id":"%s","customer_id":%s,"items":[{"product_id":%s,"quantity":"5","unit_price":"25.50",\
                "tax_percentage":"21"}]%s}""".formatted(localId, json(customer), json(product), more.isEmpty() ? "" : "," + more);
    }

    private static String json(Object id) {
        return id instanceof UUID ? "\"" + id + "\"" : String.valueOf(id);
    }

    public Response upload(String... sales) {
        return uploadAs(asSeller, sales);
    }

    public static Response uploadAs(String bearer, String... sales) {
        return as(bearer).body("{\"sales\":[" + String.join(",", sales) + "]}").post("/api/v1/sales/sync/upload/");
    }

    /** The one result of an upload. */
    public Result only(String sale) {
        return only(asSeller, sale);
    }

    public static Result only(String bearer, String sale) {
        return new Result(uploadAs(bearer, sale));
    }

    /** The first result of an answer. */
    public record Result(Response answer) {
        public String text(String member) {
            return answer.jsonPath().getString("results[0]." + member);
        }

        public Result is(String status) {
            assertThat(text("status")).as(answer.asString()).isEqualTo(status);
            return this;
        }
    }

    public Response status(Object sale) {
        return seller().get("/api/v1/sales/sync/status/" + sale + "/");
    }
}
