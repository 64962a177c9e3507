package syncsuite.sales;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import syncsuite.core.json.StrictJson;

/** The requests that the OpenAPI document shows, pasted. */
@QuarkusTest
@TestProfile(SalesUnderTest.class)
class ExamplesTest {
    @Test
    void the_documents_examples_work() {
        Shop shop = new Shop();
        paste(shop, "customers", 201);
        shop.newProduct();
        shop.newProduct();
        paste(shop, "sync/upload", 200);
        for (int i = 0; i < 6; i++) {
            shop.only(Shop.sale(UUID.randomUUID(), 999, 1, "")).is("error");
        }
        Response retried = paste(shop, "sync/retry", 200);
        assertThat(retried.<List<String>>path("results.status")).containsExactly("queued", "queued", "not_found");
        paste(shop, "sync/resolve", 404);
    }

    private static Response paste(Shop shop, String path, int status) {
        Response last = null;
        for (String body : examples("/api/v1/sales/" + path)) {
            last = shop.seller().body(body).post("/api/v1/sales/" + path + "/");
            assertThat(last.statusCode()).as(last.asString()).isEqualTo(status);
        }
        assertThat(last).as("an example of %s", path).isNotNull();
        return last;
    }

    private static List<String> examples(String path) {
        JsonNode document =
                StrictJson.read(given().get("/q/openapi?format=json").asByteArray());
        List<String> bodies = new ArrayList<>();
        document.path("paths")
                .path(path)
                .at("/post/requestBody/content/application~1json/examples")
                .forEach(example -> {
                    JsonNode value = example.path("value");
                    bodies.add(value.isTextual() ? value.textValue() : value.toString());
                });
        return bodies;
    }
}
