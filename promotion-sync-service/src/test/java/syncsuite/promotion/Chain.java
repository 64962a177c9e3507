package syncsuite.promotion;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import syncsuite.core.embedded.Owner;
import syncsuite.core.token.TestTokens;

/** A company of its own for one test: what the catalogue would teach of it is written as the database's owner. */
public final class Chain {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    public final UUID id = UUID.randomUUID();
    public final String administrator = token("ho-admin");

    public Chain() {
        this("Europe/Madrid");
    }

    public Chain(String zone) {
        this(zone, "EUR");
    }

    public Chain(String zone, String currency) {
        sql(
                "insert into company (company_id, id, version, timezone, currency) values (?, ?, 1, ?, ?)",
                id,
                id,
                zone,
                currency);
    }

    public UUID newBrand() {
        UUID brand = UUID.randomUUID();
        sql("insert into brand (company_id, id, version) values (?, ?, 1)", id, brand);
        return brand;
    }

    /** @param brand null for a store of every brand */
    public UUID newStore(UUID brand, String zone) {
        UUID store = UUID.randomUUID();
        sql(
                "insert into store (company_id, id, version, brand_id, timezone, currency) values (?, ?, 1, ?, ?, 'EUR')",
                id,
                store,
                brand,
                zone);
        return store;
    }

    public UUID newCategory(UUID parent) {
        UUID category = UUID.randomUUID();
        sql("insert into category (company_id, id, version, parent_id) values (?, ?, 1, ?)", id, category, parent);
        return category;
    }

    public UUID newProduct(UUID brand, UUID category) {
        UUID product = UUID.randomUUID();
        sql(
                "insert into product (company_id, id, version, brand_id, category_id) values (?, ?, 1, ?, ?)",
                id,
                product,
                brand,
                category);
        return product;
    }

    /** The token of a device of these stores. */
    public String edge(UUID... stores) {
        return TestTokens.of(id)
                .roles("edge")
                .subject("device of " + Arrays.toString(stores))
                .stores(stores)
                .expires(Instant.now().plus(Duration.ofDays(3650)))
                .bearer();
    }

    public String token(String role) {
        return TestTokens.of(id)
                .roles(role)
                .expires(Instant.now().plus(Duration.ofDays(3650)))
                .bearer();
    }

    public static RequestSpecification as(String bearer) {
        return given().header("Authorization", bearer).contentType(ContentType.JSON);
    }

    public RequestSpecification asAdministrator() {
        return as(administrator);
    }

    /** Ten percent off everything from a time to another. */
    public static String tenPercent(String code, Instant from, Instant to, String more) {
        return """
                {"code":"%s","name":"%s","kind":"percentage_off","value":10,\
                "schedule":{"starts_at":"%s"%s}%s}""".formatted(code, code, from, to == null ? "" : ",\"ends_at\":\"" + to + "\"", more);
    }

    public String create(String body) {
        Response answer = asAdministrator().body(body).post("/api/v1/promotions/");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer.path("id");
    }

    public void patch(String promotion, String body) {
        Response answer = asAdministrator().header("If-Match", "*").body(body).patch("/api/v1/promotions/" + promotion);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    }

    public void delete(String promotion) {
        asAdministrator()
                .header("If-Match", "*")
                .delete("/api/v1/promotions/" + promotion + "/")
                .then()
                .statusCode(204);
    }

    public Response settings(String body) {
        Response answer = asAdministrator().body(body).put("/api/v1/sync/settings/?company_id=" + id);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer;
    }

    /** A use of a promotion in a store, of 1.25 at noon of 2026-11-20 in UTC. */
    public String usage(String promotion, UUID store, String bill, String more) {
        return """
                {"promotion_id":"%s","bill_id":"%s","discount_amount":1.25,"used_at":"2026-11-20T12:00:00Z","store_id":"%s"%s}""".formatted(promotion, bill, store, more.isEmpty() ? "" : "," + more);
    }

    /** Reports uses as a device of that store. */
    public Response report(UUID store, String key, String... usages) {
        RequestSpecification request = as(edge(store)).body("{\"usages\":[" + String.join(",", usages) + "]}");
        return (key == null ? request : request.header("Idempotency-Key", key)).post("/api/v1/sync/usage/");
    }

    /** One page of a store's list. */
    public Response page(UUID store, String query) {
        return as(edge(store)).get("/api/v1/sync/promotions/?company_id=" + id + "&store_id=" + store + query);
    }

    /** Runs a statement as the owner, who sees everything. */
    public static void sql(String statement, Object... values) {
        Owner.sql(statement, values);
    }

    /** The one number that a query answers. */
    public static long count(String query, Object... values) {
        return Owner.count(query, values);
    }

    /** All lines that a statement answers whose parameters have no values, as {@code explain (generic_plan)}. */
    public static String text(String statement) {
        try (Connection owner = Owner.connect("?preferQueryMode=simple");
                var plain = owner.createStatement();
                ResultSet rows = plain.executeQuery(statement)) {
            StringBuilder lines = new StringBuilder();
            while (rows.next()) {
                lines.append(rows.getString(1)).append('\n');
            }
            return lines.toString();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** What one edge holds of its store's promotions. */
    public final class Edge {
        public final Map<String, JsonNode> held = new LinkedHashMap<>();
        public Set<String> delivered = Set.of();
        public List<String> deleted = List.of();
        private String raw = "";
        private int total;
        private final UUID store;
        private final String bearer;
        private final boolean byTimestamp;
        private final String query;
        private String from = "";
        private boolean inFullWalk;

        public Edge(UUID store) {
            this(store, false, "");
        }

        /** @param byTimestamp between walks it keeps the timestamp instead of the cursor */
        public Edge(UUID store, boolean byTimestamp, String query) {
            this.store = store;
            this.bearer = edge(store);
            this.byTimestamp = byTimestamp;
            this.query = query;
        }

        /** Pulls until there is no more. */
        public Edge pull() {
            Set<String> all = new LinkedHashSet<>();
            List<String> gone = new ArrayList<>();
            boolean more = true;
            while (more) {
                more = pullPage("");
                all.addAll(delivered);
                gone.addAll(deleted);
            }
            delivered = all;
            deleted = gone;
            return this;
        }

        /** Pulls one page; whether there is more. */
        public boolean pullPage(String parameters) {
            HttpResponse<String> page = send(parameters);
            if (page.statusCode() == 410) {
                from = "";
                inFullWalk = false;
                return pullPage(parameters);
            }
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            raw = page.body();
            JsonNode answer = tree(raw);
            total = answer.get("total").asInt();
            boolean full = answer.path("full").asBoolean();
            boolean more = answer.get("has_more").asBoolean();
            if (full && !inFullWalk) {
                held.clear();
            }
            inFullWalk = full && more;
            delivered = new LinkedHashSet<>();
            answer.get("promotions").forEach(item -> {
                held.put(item.get("id").asText(), item);
                delivered.add(item.get("id").asText());
            });
            deleted = new ArrayList<>();
            answer.get("deleted_ids").forEach(gone -> deleted.add(gone.asText()));
            deleted.forEach(held::remove);
            from = byTimestamp && !more
                    ? "&updated_since=" + answer.get("sync_timestamp").asText()
                    : "&cursor=" + answer.get("next_cursor").asText();
            return more;
        }

        private HttpResponse<String> send(String parameters) {
            URI uri = URI.create("http://localhost:" + io.restassured.RestAssured.port
                    + "/api/v1/sync/promotions/?company_id=" + id + "&store_id=" + store + query + from + parameters);
            try {
                return HTTP.send(
                        HttpRequest.newBuilder(uri)
                                .header("Authorization", bearer)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /** The total that the last page told. */
        public int total() {
            return total;
        }

        /** The last page. */
        public JsonPath last() {
            return JsonPath.from(raw);
        }

        /** What it holds, by version. */
        public Map<String, Object> versions() {
            Map<String, Object> versions = new TreeMap<>();
            held.forEach(
                    (promotion, item) -> versions.put(promotion, item.get("version") + " " + item.get("rule_hash")));
            return versions;
        }
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
