package syncsuite.shopify.standin.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import syncsuite.shopify.standin.shop.App;
import syncsuite.shopify.standin.shop.Plan;
import syncsuite.shopify.standin.shop.Shop;
import syncsuite.shopify.standin.shop.ShopSpec;

/** A stand-in with one shop, and an app that talks to it over HTTP. */
final class TestShop implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();
    static final String SECRET = "a secret of the app";
    static final String KEY = "opens the back door";

    final StandIn standIn;
    final Shop shop;
    private final HttpClient http = HttpClient.newHttpClient();
    private String token = "";

    private TestShop(StandIn standIn, Plan plan) {
        this.standIn = standIn;
        this.shop = standIn.open(
                new ShopSpec("test-shop.myshopify.com", new App("app", SECRET), plan, List.of("Main", "Outlet")));
    }

    static TestShop open(Plan plan, Clock clock) throws IOException {
        return new TestShop(StandIn.start(0, null, KEY, clock), plan);
    }

    static TestShop open() throws IOException {
        return open(Plan.ENTERPRISE, Clock.systemUTC());
    }

    static TestShop kept(Path folder) throws IOException {
        return new TestShop(StandIn.start(0, folder, KEY, Clock.systemUTC()), Plan.ENTERPRISE);
    }

    String token() throws IOException, InterruptedException {
        if (token.isEmpty()) {
            String form = "grant_type=client_credentials&client_id=app&client_secret=a+secret+of+the+app";
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(standIn.address() + "/admin/oauth/access_token"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            token = JSON.readTree(answer.body()).path("access_token").asText();
        }
        return token;
    }

    HttpResponse<String> post(String query, Map<String, ?> variables) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(Map.of("query", query, "variables", variables));
        return http.send(
                HttpRequest.newBuilder(URI.create(standIn.address() + "/admin/api/2026-10/graphql.json"))
                        .timeout(Duration.ofSeconds(5))
                        .header("Content-Type", "application/json")
                        .header("X-Shopify-Access-Token", token())
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    JsonNode ask(String query, Map<String, ?> variables) throws IOException, InterruptedException {
        return JSON.readTree(post(query, variables).body());
    }

    JsonNode ask(String query) throws IOException, InterruptedException {
        return ask(query, Map.of());
    }

    String get(String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() throws IOException {
        standIn.close();
    }
}
