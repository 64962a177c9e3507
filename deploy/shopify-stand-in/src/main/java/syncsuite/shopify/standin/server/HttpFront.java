package syncsuite.shopify.standin.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import syncsuite.shopify.standin.admin.AdminApi;
import syncsuite.shopify.standin.admin.AdminSchema;
import syncsuite.shopify.standin.admin.BulkOperations;
import syncsuite.shopify.standin.shop.Shop;
import syncsuite.shopify.standin.shop.Shops;

/** The paths of a shop's Admin API, on loopback only. */
final class HttpFront implements AutoCloseable {
    private static final Logger LOG = System.getLogger(HttpFront.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GRAPHQL = "/admin/api/" + AdminSchema.VERSION + "/graphql.json";
    private static final Duration TOKEN_LIFE = Duration.ofHours(24);
    private static final Duration BEYOND_PATIENCE = Duration.ofSeconds(12);

    private final HttpServer server;
    private final ExecutorService threads;
    private final Shops shops;
    private final AdminApi api;
    private final BulkOperations bulk;
    private final Faults faults;
    private final @Nullable Control control;

    private HttpFront(
            HttpServer server,
            ExecutorService threads,
            Shops shops,
            AdminApi api,
            BulkOperations bulk,
            Faults faults,
            @Nullable Control control) {
        this.server = server;
        this.threads = threads;
        this.shops = shops;
        this.api = api;
        this.bulk = bulk;
        this.faults = faults;
        this.control = control;
    }

    static HttpFront start(
            int port, Shops shops, AdminApi api, BulkOperations bulk, Faults faults, @Nullable Control control)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        ExecutorService threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "stand-in");
            thread.setDaemon(true);
            return thread;
        });
        HttpFront front = new HttpFront(server, threads, shops, api, bulk, faults, control);
        server.setExecutor(threads);
        server.createContext("/", front::serve);
        server.start();
        return front;
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try {
            String path = exchange.getRequestURI().getPath();
            if (path.equals(GRAPHQL)) {
                graphql(exchange);
            } else if (path.equals("/admin/oauth/access_token")) {
                token(exchange);
            } else if (path.startsWith("/bulk/")) {
                result(exchange, path.substring("/bulk/".length()));
            } else if (path.startsWith("/stand-in/") && control != null) {
                control.serve(exchange, path.substring("/stand-in".length()));
            } else if (path.startsWith("/q/health")) {
                send(exchange, 200, Map.of("status", "UP"));
            } else {
                send(exchange, 404, Map.of("errors", "Not Found"));
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a request could not be answered", e);
            send(exchange, 500, Map.of("errors", "Internal Server Error"));
        } finally {
            exchange.close();
        }
    }

    private void graphql(HttpExchange exchange) throws IOException {
        Shop shop = shops.ofToken(exchange.getRequestHeaders().getFirst("X-Shopify-Access-Token"));
        if (shop == null) {
            send(
                    exchange,
                    401,
                    Map.of("errors", "[API] Invalid API key or access token (unrecognized login or wrong password)"));
            return;
        }
        JsonNode body;
        try {
            body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        } catch (JsonProcessingException e) {
            send(exchange, 400, Map.of("errors", Map.of("query", "Required parameter missing or invalid")));
            return;
        }
        String query = body.path("query").asText();
        Fault fault = faults.next(AdminApi.rootFields(query));
        if (fault != null && !fault.afterCommit()) {
            fail(exchange, fault, shop);
            return;
        }
        Map<String, Object> variables = body.path("variables").isObject()
                ? JSON.convertValue(body.path("variables"), new TypeReference<Map<String, Object>>() {})
                : Map.of();
        Map<String, Object> answer = api.answer(shop, query, variables);
        if (fault == null) {
            send(exchange, 200, answer);
        } else {
            failAfter(exchange, fault, answer);
        }
    }

    /** Tokens by the client credentials grant. */
    private void token(HttpExchange exchange) throws IOException {
        Fault fault = faults.next(List.of("token"));
        if (fault != null) {
            fail(exchange, fault, null);
            return;
        }
        Map<String, String> form = form(exchange);
        Shop shop = shops.ofApp(form.getOrDefault("client_id", ""), form.getOrDefault("client_secret", ""));
        if (!"client_credentials".equals(form.get("grant_type"))) {
            send(exchange, 400, Map.of("error", "unsupported_grant_type"));
        } else if (shop == null) {
            send(exchange, 401, Map.of("error", "invalid_client"));
        } else {
            send(
                    exchange,
                    200,
                    Map.of(
                            "access_token",
                            shops.token(shop, TOKEN_LIFE),
                            "scope",
                            "read_products,write_products,read_inventory,write_inventory,read_locations",
                            "expires_in",
                            TOKEN_LIFE.toSeconds() - 1));
        }
    }

    private void result(HttpExchange exchange, String name) throws IOException {
        Path file = bulk.result(name);
        Fault fault = faults.next(List.of("bulk-file"));
        if (file == null) {
            send(exchange, 404, Map.of("errors", "Not Found"));
            return;
        }
        if (fault != null && fault != Fault.CUT_OFF) {
            fail(exchange, fault, null);
            return;
        }
        long size = Files.size(file);
        exchange.getResponseHeaders().set("Content-Type", "application/jsonl");
        exchange.sendResponseHeaders(200, size == 0 ? -1 : size);
        try (OutputStream out = exchange.getResponseBody()) {
            if (fault == Fault.CUT_OFF) {
                byte[] half = new byte[(int) Math.min(size / 2, 1 << 20)];
                try (var in = Files.newInputStream(file)) {
                    out.write(half, 0, Math.max(0, in.read(half)));
                }
                out.flush();
                throw new IOException("cut off");
            }
            Files.copy(file, out);
        }
    }

    private static void fail(HttpExchange exchange, Fault fault, @Nullable Shop shop) throws IOException {
        switch (fault) {
            case UNAVAILABLE -> send(exchange, 503, Map.of("errors", "Service Unavailable"));
            case THROTTLED -> {
                Map<String, Object> cost = shop == null
                        ? Map.of()
                        : Map.of(
                                "throttleStatus",
                                Map.of(
                                        "maximumAvailable",
                                                shop.bucket().status().maximum(),
                                        "currentlyAvailable", 0,
                                        "restoreRate", shop.bucket().status().restoreRate()));
                send(
                        exchange,
                        429,
                        Map.of(
                                "errors",
                                List.of(Map.of("message", "Throttled", "extensions", Map.of("code", "THROTTLED"))),
                                "extensions",
                                Map.of("cost", cost)));
            }
            case SERVER_ERROR -> send(exchange, 500, Map.of("errors", "Internal Server Error"));
            default -> exchange.close();
        }
    }

    private static void failAfter(HttpExchange exchange, Fault fault, Map<String, Object> answer) throws IOException {
        if (fault == Fault.TIMED_OUT_AFTER_COMMIT) {
            try {
                Thread.sleep(BEYOND_PATIENCE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            send(exchange, 200, answer);
        } else if (fault == Fault.CUT_OFF) {
            byte[] bytes = JSON.writeValueAsBytes(answer);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
            exchange.getResponseBody().flush();
        }
        exchange.close();
    }

    static void send(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
