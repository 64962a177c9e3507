package syncsuite.shopify.standin.server;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import syncsuite.shopify.standin.admin.AdminApi;
import syncsuite.shopify.standin.shop.Seed;
import syncsuite.shopify.standin.shop.Shop;
import syncsuite.shopify.standin.shop.ShopSpec;
import syncsuite.shopify.standin.shop.Shops;
import syncsuite.shopify.standin.shop.Written;

/**
 * What real Shopify does not have: shops and products from nothing, faults on demand, and an account of what was written.
 * Each request needs the key in {@code X-Stand-In-Key}.
 */
final class Control {
    private static final ObjectMapper JSON = new ObjectMapper()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .registerModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance));

    /** @param times how many requests fail */
    private record PlannedFault(String operation, Fault fault, int times) {}

    private final String key;
    private final Shops shops;
    private final Faults faults;
    private final AdminApi api;
    private final Webhooks webhooks;

    Control(String key, Shops shops, Faults faults, AdminApi api, Webhooks webhooks) {
        this.key = key;
        this.shops = shops;
        this.faults = faults;
        this.api = api;
        this.webhooks = webhooks;
    }

    /** @param path below {@code /stand-in} */
    void serve(HttpExchange exchange, String path) throws IOException {
        String given = exchange.getRequestHeaders().getFirst("X-Stand-In-Key");
        if (given == null || !MessageDigest.isEqual(bytes(given), bytes(key))) {
            HttpFront.send(exchange, 401, Map.of("errors", "X-Stand-In-Key is missing or wrong"));
            return;
        }
        String[] words = path.substring(1).split("/", -1);
        String call = exchange.getRequestMethod() + " " + (words.length == 3 ? "shop/" + words[2] : words[0]);
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            HttpFront.send(exchange, 200, JSON.convertValue(answer(call, words, body), Object.class));
        } catch (IllegalArgumentException | com.fasterxml.jackson.core.JsonProcessingException e) {
            HttpFront.send(exchange, 400, Map.of("errors", String.valueOf(e.getMessage())));
        }
    }

    private Object answer(String call, String[] words, byte[] body) throws IOException {
        return switch (call) {
            case "POST shops" ->
                Map.of(
                        "domain",
                        shops.open(JSON.readValue(body, ShopSpec.class)).domain());
            case "POST faults" -> planned(JSON.readValue(body, PlannedFault.class));
            case "DELETE faults" -> cleared();
            case "POST shop/products" -> seeded(shop(words), JSON.readTree(body));
            case "GET shop/written" -> written(shop(words));
            case "GET shop/statistics" -> api.statistics(shop(words).domain());
            case "GET webhooks" -> Map.of("delivered", webhooks.delivered(), "idle", webhooks.idle());
            default -> throw new IllegalArgumentException("there is no " + call);
        };
    }

    private Shop shop(String[] words) {
        Shop shop = shops.find(words[1]);
        if (shop == null) {
            throw new IllegalArgumentException("there is no shop " + words[1]);
        }
        return shop;
    }

    private Object planned(PlannedFault fault) {
        faults.plan(fault.operation(), fault.fault(), Math.max(1, fault.times()));
        return Map.of("planned", fault.operation());
    }

    private Object cleared() {
        faults.clear();
        return Map.of();
    }

    /** An array of seeds, or {@code {"generate": n}} for n simple ones. */
    private Object seeded(Shop shop, JsonNode body) {
        int count = 0;
        if (body.isArray()) {
            for (Seed seed : JSON.convertValue(body, new TypeReference<List<Seed>>() {})) {
                seed.into(shop);
                count++;
            }
        }
        int from = shop.products().size();
        for (int i = 0; i < body.path("generate").asInt(); i++) {
            int number = from + i;
            Seed.simple("SKU-" + number, "Product " + number, (number % 900 + 1) + ".99", number % 100)
                    .into(shop);
            count++;
        }
        return Map.of("products", count);
    }

    private static List<Map<String, Object>> written(Shop shop) {
        return shop.written().stream().map(Control::shown).toList();
    }

    private static Map<String, Object> shown(Written one) {
        return Map.of(
                "at", one.at().toString(),
                "product_id", one.productId(),
                "path", one.path(),
                "before", String.valueOf(one.before()),
                "after", String.valueOf(one.after()),
                "by", one.by());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
