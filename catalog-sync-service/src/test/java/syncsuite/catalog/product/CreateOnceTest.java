package syncsuite.catalog.product;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncsuite.catalog.Acme;
import syncsuite.catalog.CatalogUnderTest;

@QuarkusTest
@TestProfile(CatalogUnderTest.class)
class CreateOnceTest {
    private Acme acme;

    @BeforeEach
    void company() {
        acme = new Acme();
    }

    private Response post(String collection, String key, String body) {
        return acme.asAdministrator().header("Idempotency-Key", key).body(body).post("/api/v1/" + collection + "/");
    }

    private String product(String name) {
        return "{\"name\":\"%s\",\"price\":1.50,\"brand_id\":\"%s\"}".formatted(name, acme.brand);
    }

    private void assertCount(String collection, String name, int count) {
        acme.asAdministrator()
                .get("/api/v1/" + collection + "/?q=" + name)
                .then()
                .body("items", hasSize(count));
    }

    @Test
    void aRepetitionGetsTheFirstAnswer() {
        Response first = post("products", "k", product("Lamp"));
        Response again = post("products", "k", product("Lamp"));

        first.then().statusCode(201).header("Idempotency-Replayed", nullValue());
        again.then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .header("ETag", first.header("ETag"))
                .contentType("application/json")
                .body(equalTo(first.asString()));
        assertCount("products", "Lamp", 1);
        post("products", "another", product("Lamp")).then().statusCode(201);
        assertCount("products", "Lamp", 2);
    }

    @Test
    void anotherBodyIsRefused() {
        post("products", "k", product("Lamp")).then().statusCode(201);
        post("products", "k", product("Chair")).then().statusCode(422).body("error", equalTo("IDEMPOTENCY_KEY_REUSED"));
        assertCount("products", "Chair", 0);
    }

    @Test
    void whatWasRefusedIsTriedAgain() {
        post("products", "k", "{\"name\":\"Lamp\"}").then().statusCode(400);
        post("products", "k", product("Lamp")).then().statusCode(201).header("Idempotency-Replayed", nullValue());
        post("products", "a b", product("Lamp")).then().statusCode(400);
    }

    @Test
    void secretsAreNotKept() {
        String store = acme.newStore("S", null);
        String device = "{\"name\":\"Till\",\"store_id\":\"" + store + "\",\"roles\":[\"edge\"]}";

        post("devices", "k", device).then().statusCode(201);
        post("devices", "k", device).then().statusCode(201).header("Idempotency-Replayed", nullValue());
    }
}
