package syncsuite.deploy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import syncsuite.deploy.demo.Shop;

/**
 * A company with one site that the field operations' service knows.
 *
 * @param service that service's own address
 */
record FieldSite(Shop shop, URI service, Database database) {
    static final String UPLOAD = "/api/v1/sync/activity/sync/";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofMinutes(1);

    static FieldSite open(Laboratory laboratory) throws Exception {
        FieldSite site = new FieldSite(
                laboratory.openShop(),
                URI.create(laboratory.suite().service("field-ops")),
                Database.of(laboratory.suite(), "field-ops"));
        try (HttpConnection connection = new HttpConnection(site.service())) {
            ArrayNode one = JSON.createArrayNode();
            site.task(one, UUID.randomUUID());
            Patience.until(
                    () -> !site.upload(connection, one).path("synced_items").isEmpty(),
                    LONGEST,
                    "the site did not reach the field operations' service");
        }
        return site;
    }

    UUID company() {
        return UUID.fromString(shop.companyId());
    }

    UUID id() {
        return UUID.fromString(shop.storeId());
    }

    /** Appends a new task as a phone describes it. */
    ObjectNode task(ArrayNode entries, UUID id) {
        return entries.addObject()
                .put("mobile_id", id.toString())
                .put("site_id", shop.storeId())
                .put("jobdesc", "Inspect the air conditioning on the roof and write down what it says")
                .put("plandatetime", "2199-09-29T10:00:00Z")
                .put("priority", "HIGH")
                .put("gracetime", 30)
                .put("notes", "The key is at the reception; ask for the one with the red tag");
    }

    ArrayNode entries() {
        return JSON.createArrayNode();
    }

    byte[] body(ArrayNode entries) {
        return PromotionShop.bytes(JSON.createObjectNode().set("entries", entries));
    }

    JsonNode upload(HttpConnection connection, ArrayNode entries) throws IOException {
        HttpConnection.Response answer =
                connection.post(UPLOAD, PromotionShop.headers(shop.administrator()), body(entries));
        JsonNode told = JSON.readTree(Objects.requireNonNull(answer.body()));
        if (answer.status() != 200) {
            throw new IOException("the upload answered " + answer.status() + ": " + told);
        }
        return told;
    }
}
