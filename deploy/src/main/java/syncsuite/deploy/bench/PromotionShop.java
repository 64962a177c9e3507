package syncsuite.deploy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import syncsuite.deploy.client.Account;
import syncsuite.deploy.client.Api;
import syncsuite.deploy.client.Credentials;
import syncsuite.deploy.demo.Shop;

/**
 * A company with many promotions that are valid everywhere.
 *
 * @param service the promotion service's own address
 * @param promotions their ids
 */
record PromotionShop(Shop shop, URI service, List<UUID> promotions) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/api/v1/promotions/";
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** A store's own device. */
    record Till(UUID store, Account device) {}

    static PromotionShop open(Laboratory laboratory, int promotions) throws Exception {
        Shop shop = laboratory.openShop();
        URI service = URI.create(laboratory.suite().service("promotion"));
        List<UUID> made = new ArrayList<>();
        try (HttpConnection connection = new HttpConnection(service)) {
            String headers = headers(shop.administrator());
            await(connection, headers, shop);
            for (int i = 0; i < promotions; i++) {
                HttpConnection.Response answer = connection.post(PATH, headers, bytes(promotion(i, null)));
                if (answer.status() != 201) {
                    throw new IOException("POST " + PATH + " answered " + answer.status());
                }
                made.add(UUID.fromString(JSON.readTree(Objects.requireNonNull(answer.body()))
                        .path("id")
                        .asText()));
            }
        }
        return new PromotionShop(shop, service, made);
    }

    /** Opens another store with a device of its own. */
    Till openTill(Laboratory laboratory, int number) {
        ObjectNode store = JSON.createObjectNode()
                .put("code", "till-" + number + "-" + UUID.randomUUID())
                .put("name", "Store " + number)
                .put("brand_id", shop.brandId());
        String id =
                shop.administrator().post("/api/v1/stores/", store).path("id").asText();
        ObjectNode enrolled = shop.administrator()
                .post(
                        "/api/v1/devices/",
                        JSON.createObjectNode().put("name", "Till " + number).put("store_id", id));
        Api direct = new Api(laboratory.suite().service("catalog"));
        return new Till(
                UUID.fromString(id),
                Account.signIn(
                        direct,
                        Credentials.device(
                                enrolled.path("device_id").asText(),
                                enrolled.path("device_secret").asText())));
    }

    /** Renames the first promotion, which is of that version; returns its new one. */
    long edit(HttpConnection connection, long version) throws IOException {
        String path = PATH + promotions.get(0) + "/";
        HttpConnection.Response answer = connection.send(
                "PATCH",
                path,
                headers(shop.administrator()) + "If-Match: \"" + version + "\"\r\n",
                bytes(JSON.createObjectNode().put("name", "Edited " + version)));
        if (answer.status() != 200) {
            throw new IOException("PATCH " + path + " answered " + answer.status());
        }
        return JSON.readTree(Objects.requireNonNull(answer.body()))
                .path("version")
                .asLong();
    }

    static String headers(Account account) {
        return "Content-Type: application/json\r\nAuthorization: " + account.authorization() + "\r\n";
    }

    static byte[] bytes(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The new company and its store reach the promotions' service over Kafka. */
    private static void await(HttpConnection connection, String headers, Shop shop) throws Exception {
        byte[] named = bytes(promotion(0, shop.storeId()));
        Patience.until(
                () -> connection.post(PATH + "compile/", headers, named).status() == 200,
                LONGEST,
                "the store did not reach the promotions' service");
    }

    private static ObjectNode promotion(int number, @org.jspecify.annotations.Nullable String store) {
        ObjectNode promotion = JSON.createObjectNode()
                .put("code", "BENCH-" + number)
                .put("name", "Promotion " + number)
                .put("kind", "percentage_off")
                .put("value", 10)
                .put("priority", number % 100);
        promotion
                .putObject("schedule")
                .put(
                        "starts_at",
                        Instant.now().minus(Duration.ofDays(1 + number % 30)).toString())
                .put(
                        "ends_at",
                        Instant.now().plus(Duration.ofDays(30 + number % 30)).toString())
                .putArray("time_windows")
                .addObject()
                .put("from", "08:00")
                .put("to", "20:00");
        promotion
                .putObject("conditions")
                .put("min_amount", 10 + number % 50)
                .putArray("customer_groups")
                .add("members");
        if (store != null) {
            promotion.putObject("scope").putArray("store_ids").add(store);
        }
        return promotion;
    }
}
