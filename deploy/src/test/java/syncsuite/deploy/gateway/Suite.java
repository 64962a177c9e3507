package syncsuite.deploy.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A gateway over real servers, with the route table that is shipped. */
final class Suite implements AutoCloseable {
    static final Path ROUTES = Path.of("gateway/routes.yaml");
    static final List<String> SERVICES = List.of("catalog", "promotion", "photo", "field-ops", "sales", "shopify");

    final Vertx vertx = Vertx.vertx();
    final Issuer issuer;
    final Map<String, List<Service>> services = new LinkedHashMap<>();
    final Gateway gateway;
    final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    Suite() throws Exception {
        this(1, Map.of());
    }

    /** @param replicas addresses per service */
    Suite(int replicas, Map<String, String> settings) throws Exception {
        issuer = new Issuer(vertx);
        for (String name : SERVICES) {
            for (int i = 0; i < replicas; i++) {
                services.computeIfAbsent(name, any -> new ArrayList<>()).add(new Service(vertx, name));
            }
        }
        Map<String, String> environment = new HashMap<>(Map.of(
                "SYNC_GATEWAY_HOST",
                "localhost",
                "SYNC_GATEWAY_PORT",
                "0",
                "SYNC_GATEWAY_ROUTES",
                ROUTES.toString(),
                "SYNC_GATEWAY_HEALTH_PACE_MS",
                "100",
                "SYNC_GATEWAY_GRACE_MS",
                "3000",
                "SYNC_TOKEN_ISSUER",
                Issuer.NAME,
                "SYNC_TOKEN_AUDIENCE",
                Issuer.AUDIENCE,
                "SYNC_TOKEN_JWKS_URL",
                issuer.jwksUrl(),
                "SYNC_GATEWAY_UPSTREAMS",
                upstreams()));
        environment.putAll(settings);
        gateway = Gateway.start(
                GatewayConfig.from(environment), new PrintStream(log, true, StandardCharsets.UTF_8), Clock.systemUTC());
    }

    Service service(String name) {
        return replicas(name).get(0);
    }

    List<Service> replicas(String name) {
        return Objects.requireNonNull(services.get(name));
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + gateway.port() + path);
    }

    HttpRequest.Builder request(String path) throws Exception {
        return HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + issuer.token());
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }

    /** The lines of the access log about one request. */
    List<JsonObject> logged(String requestId) {
        return log.toString(StandardCharsets.UTF_8)
                .lines()
                .map(JsonObject::new)
                .filter(line -> requestId.equals(line.getString("request_id")))
                .toList();
    }

    private String upstreams() {
        return services.entrySet().stream()
                .map(entry -> entry.getKey() + "="
                        + entry.getValue().stream().map(Service::address).collect(Collectors.joining(",")))
                .collect(Collectors.joining(";"));
    }

    @Override
    public void close() {
        gateway.close();
        try {
            Waiting.on(vertx.close());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
