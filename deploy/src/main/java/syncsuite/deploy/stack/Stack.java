package syncsuite.deploy.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import syncsuite.deploy.supervisor.Part;

/** The parts of one suite and what they are told of each other. */
public final class Stack {
    static final String AUDIENCE = "sync-suite";

    /** Web apps under development; the caller's own variable takes their place. */
    private static final String LOCAL_PAGES = "http://localhost:*,http://127.0.0.1:*";

    private final Checkout checkout;
    private final Path run;
    private final Ports ports;
    private final Secrets secrets;
    private final External external;
    private final List<ServiceSpec> services;
    private final Map<String, String> caller;

    /**
     * @param services those that shall run
     * @param caller the environment of the caller of {@code deploy/up}
     */
    public Stack(
            Checkout checkout,
            Path run,
            Ports ports,
            Secrets secrets,
            External external,
            List<ServiceSpec> services,
            Map<String, String> caller) {
        this.checkout = checkout;
        this.run = run;
        this.ports = ports;
        this.secrets = secrets;
        this.external = external;
        this.services = List.copyOf(services);
        this.caller = Map.copyOf(caller);
    }

    /** Infrastructure, then services, then the gateway. */
    public List<List<Part>> tiers() throws IOException {
        List<Part> infrastructure = new ArrayList<>();
        if (external.postgres().isEmpty()) {
            infrastructure.add(
                    new PostgresPart(run.resolve("postgres"), ports.postgres(), databaseServer(), databases()));
        }
        if (external.kafka().isEmpty()) {
            infrastructure.add(new KafkaPart(run.resolve("kafka"), ports, checkout, topics()));
        }
        if (external.s3().isEmpty()) {
            infrastructure.add(new S3Part(run.resolve("s3"), ports.s3(), checkout, objectStore()));
        }
        List<Part> applications = new ArrayList<>();
        for (ServiceSpec service : services) {
            applications.add(new ServicePart(service, checkout, ports.service(service), serviceEnvironment(service)));
        }
        List<Part> edge = List.of(new GatewayPart(checkout, ports.gateway(), gatewayEnvironment()));
        return List.of(infrastructure, List.copyOf(applications), edge);
    }

    /** Makes databases and topics in what exists already; does nothing where all is embedded. */
    public void prepareExternal() throws Exception {
        if (external.postgres().isPresent()) {
            databases().create(databaseServer());
        }
        if (external.kafka().isPresent()) {
            topics().replicated(external.kafkaReplication()).create(bootstrapServers());
        }
    }

    public String gatewayAddress() {
        return (caller.containsKey("SYNC_GATEWAY_TLS_CERT") ? "https" : "http") + "://localhost:" + ports.gateway();
    }

    public String address(ServiceSpec service) {
        return "http://localhost:" + ports.service(service);
    }

    public List<ServiceSpec> services() {
        return services;
    }

    public DatabaseServer databaseServer() {
        return external.postgres()
                .orElseGet(
                        () -> new DatabaseServer("localhost", ports.postgres(), "postgres", secrets.get("postgres")));
    }

    public ObjectStore objectStore() {
        return external.s3()
                .orElseGet(() -> new ObjectStore(
                        "http://localhost:" + ports.s3(),
                        secrets.get("s3.access-key"),
                        secrets.get("s3.secret-key"),
                        ObjectStore.BUCKET));
    }

    public String bootstrapServers() {
        return external.kafka().orElse("localhost:" + ports.kafka());
    }

    private Databases databases() throws IOException {
        return new Databases(
                ServiceSpec.readAll(checkout).stream()
                        .map(ServiceSpec::database)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                secrets);
    }

    private Topics topics() throws IOException {
        return Topics.read(checkout.deploy().resolve("topics.yaml"));
    }

    private Map<String, String> serviceEnvironment(ServiceSpec service) {
        Map<String, String> all = new LinkedHashMap<>(token());
        all.put("QUARKUS_HTTP_PORT", Integer.toString(ports.service(service)));
        all.put("QUARKUS_HTTP_HOST", "localhost");
        all.put("SYNC_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
        all.put("SYNC_CURSOR_SECRET", secrets.get("cursor"));
        String database = service.database();
        if (database != null) {
            String app = Databases.app(database);
            String owner = Databases.owner(database);
            all.put("SYNC_DATABASE_URL", databaseServer().url() + database);
            all.put("SYNC_DATABASE_USERNAME", app);
            all.put("SYNC_DATABASE_PASSWORD", Databases.password(secrets, app));
            all.put("SYNC_DATABASE_OWNER_USERNAME", owner);
            all.put("SYNC_DATABASE_OWNER_PASSWORD", Databases.password(secrets, owner));
        }
        Placeholders placeholders = new Placeholders(secrets, values());
        Objects.requireNonNull(service.env()).forEach((name, value) -> all.put(name, placeholders.fill(value)));
        return all;
    }

    private Map<String, String> gatewayEnvironment() {
        Map<String, String> all = new LinkedHashMap<>(token());
        all.put("SYNC_GATEWAY_HOST", "localhost");
        all.put("SYNC_GATEWAY_CORS_ORIGINS", LOCAL_PAGES);
        all.put("SYNC_GATEWAY_PORT", Integer.toString(ports.gateway()));
        all.put(
                "SYNC_GATEWAY_ROUTES",
                checkout.deploy().resolve("gateway/routes.yaml").toString());
        all.put(
                "SYNC_GATEWAY_UPSTREAMS",
                services.stream()
                        .map(service -> service.name() + "=" + address(service))
                        .collect(Collectors.joining(";")));
        for (String name : List.of("SYNC_GATEWAY_TLS_CERT", "SYNC_GATEWAY_TLS_KEY")) {
            String value = caller.get(name);
            if (value != null) {
                all.put(name, value);
            }
        }
        return all;
    }

    private Map<String, String> token() {
        String issuer = external.issuer();
        String jwks = external.jwksUrl();
        String catalog = "http://localhost:" + (ports.gateway() + 1) + "/.well-known/jwks.json";
        return Map.of(
                "SYNC_TOKEN_ISSUER", issuer == null ? gatewayAddress() : issuer,
                "SYNC_TOKEN_AUDIENCE", AUDIENCE,
                "SYNC_TOKEN_JWKS_URL", jwks == null ? catalog : jwks);
    }

    private Map<String, String> values() {
        ObjectStore store = objectStore();
        return Map.of(
                "gateway", gatewayAddress(),
                "run", run.toString(),
                "s3.endpoint", store.endpoint(),
                "s3.access-key", store.accessKey(),
                "s3.secret-key", store.secretKey(),
                "s3.bucket", store.bucket());
    }
}
