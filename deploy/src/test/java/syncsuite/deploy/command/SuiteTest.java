package syncsuite.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncsuite.deploy.process.LiveProcess;

/** The real stack under the real supervisor. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuiteTest {
    private static final List<String> PARTS = List.of("postgres", "kafka", "s3", "gateway");

    private Path folder;
    private RunningSuite suite;

    @BeforeAll
    void start(@TempDir Path made) throws Exception {
        folder = made;
        suite = RunningSuite.in(folder.resolve("run"));
        RunningSuite.Ended up = suite.up("--detach");
        assertThat(up.status()).as(up.output()).isZero();
        assertThat(up.output()).contains("The suite is up").contains("A first request");
    }

    @AfterAll
    void stop() throws Exception {
        List<Long> pids = new ArrayList<>(List.of(suite.supervisorPid()));
        PARTS.forEach(part -> pids.add(suite.pid(part)));

        RunningSuite.Ended down = suite.down();

        assertThat(down.status()).as(down.output()).isZero();
        assertThat(pids).allMatch(pid -> LiveProcess.of(pid).isEmpty());
        assertThat(suite.runDirectory().resolve("endpoints.json")).doesNotExist();
        assertThat(suite.status().status()).isEqualTo(3);
    }

    @Test
    void theSuiteIsDescribedForItsOwnerOnly() throws Exception {
        JsonNode endpoints = suite.endpoints();

        assertThat(endpoints.path("gateway").asText()).isEqualTo("http://localhost:" + suite.portBase());
        assertThat(endpoints.path("pids").fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(PARTS);
        assertThat(endpoints.path("s3").path("bucket").asText()).isEqualTo("product-images");
        for (String file : List.of("endpoints.json", "secrets.properties", "processes.json")) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(suite.runDirectory().resolve(file))))
                    .isEqualTo("rw-------");
        }
        assertThat(suite.status().status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "kafka", "s3", "gateway"})
    void aKilledPartIsBackWithinSecondsAndItsSiblingsGoOn(String part) throws Exception {
        JsonNode before = suite.endpoints().path("pids");
        long killed = before.path(part).asLong();

        new LiveProcess(killed, LiveProcess.of(killed).orElseThrow().startTicks()).signal("KILL");

        RunningSuite.until(Duration.ofSeconds(40), () -> suite.pid(part) != killed && isHealthy());
        PARTS.stream()
                .filter(sibling -> !sibling.equals(part))
                .forEach(sibling -> assertThat(suite.pid(sibling))
                        .isEqualTo(before.path(sibling).asLong()));
    }

    @Test
    void whatPostgresAcknowledgedOutlivesItsDeath() throws Exception {
        try (Connection connection = suite.admin("catalog");
                Statement statement = connection.createStatement()) {
            statement.execute("create table survivor (n int)");
            statement.execute("insert into survivor select generate_series(1, 1000)");
        }
        long killed = suite.pid("postgres");
        LiveProcess.of(killed).orElseThrow().signal("KILL");
        RunningSuite.until(Duration.ofSeconds(40), () -> suite.pid("postgres") != killed && isHealthy());

        try (Connection connection = suite.admin("catalog");
                Statement statement = connection.createStatement()) {
            assertThat(one(statement, "select count(*) from survivor")).isEqualTo("1000");
            assertThat(one(statement, "show fsync")).isEqualTo("on");
            assertThat(one(statement, "show synchronous_commit")).isEqualTo("on");
            statement.execute("drop table survivor");
        }
    }

    @Test
    void aServicesRoleOwnsNothingAndNeedsItsPassword() throws Exception {
        Properties secrets = new Properties();
        secrets.load(Files.newBufferedReader(suite.runDirectory().resolve("secrets.properties")));

        for (String database : List.of("catalog", "promotion", "photo", "field_ops", "sales", "shopify")) {
            String app = database + "_app";
            try (Connection connection = suite.connect(database, app, secrets.getProperty("database." + app));
                    Statement statement = connection.createStatement()) {
                assertThat(one(
                                statement,
                                "select concat(rolsuper, rolbypassrls, rolcreatedb, rolcreaterole) from pg_roles"
                                        + " where rolname = current_user"))
                        .isEqualTo("ffff");
                assertThatThrownBy(() -> statement.execute("create table mine (n int)"))
                        .isInstanceOf(SQLException.class);
            }
            String owner = database + "_owner";
            try (Connection connection = suite.connect(database, owner, secrets.getProperty("database." + owner));
                    Statement statement = connection.createStatement()) {
                statement.execute("create table mine (n int)");
                statement.execute("drop table mine");
            }
            assertThatThrownBy(() -> suite.connect(database, app, "wrong")).isInstanceOf(SQLException.class);
        }
        assertThatThrownBy(() -> suite.connect("sales", "catalog_app", secrets.getProperty("database.catalog_app")))
                .hasMessageContaining("permission denied");
    }

    @Test
    void topicsAreAsDeclaredAndNoOthersAppear() throws Exception {
        Map<String, Object> bootstrap =
                Map.of("bootstrap.servers", suite.endpoints().path("kafka").asText());
        try (Admin admin = Admin.create(bootstrap)) {
            TopicDescription product = Objects.requireNonNull(admin.describeTopics(List.of("catalog.product.v1"))
                    .allTopicNames()
                    .get(20, TimeUnit.SECONDS)
                    .get("catalog.product.v1"));
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, "catalog.product.v1");
            Config configuration = Objects.requireNonNull(admin.describeConfigs(List.of(resource))
                    .all()
                    .get(20, TimeUnit.SECONDS)
                    .get(resource));

            assertThat(product.partitions()).hasSize(12);
            assertThat(configuration.get("cleanup.policy").value()).isEqualTo("compact");
            assertThat(configuration.get("min.insync.replicas").value()).isEqualTo("1");
        }
        Properties settings = new Properties();
        settings.putAll(bootstrap);
        settings.putAll(Map.of("compression.type", "lz4", "acks", "all", "max.block.ms", "2000"));
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("promotion.usage.v1", "k", "v")).get(20, TimeUnit.SECONDS);
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("undeclared", "k", "v"))
                            .get(20, TimeUnit.SECONDS))
                    .hasMessageContaining("undeclared");
        }
    }

    @Test
    void theObjectStoreServesWhoSignsAndRefusesStrangers() throws Exception {
        JsonNode s3 = suite.endpoints().path("s3");
        URI object = URI.create(s3.path("endpoint").asText() + "/product-images/kept.txt");
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest.Builder put = HttpRequest.newBuilder(object).PUT(HttpRequest.BodyPublishers.ofString("kept"));
        HttpRequest unsigned = put.copy().build();
        HttpRequest wrong = signed(put.copy(), "PUT", s3.path("access_key").asText(), "wrong");
        HttpRequest right = signed(
                put.copy(),
                "PUT",
                s3.path("access_key").asText(),
                s3.path("secret_key").asText());
        HttpResponse.BodyHandler<String> text = HttpResponse.BodyHandlers.ofString();

        assertThat(client.send(unsigned, text).statusCode()).isEqualTo(403);
        assertThat(client.send(wrong, text).statusCode()).isEqualTo(403);
        assertThat(client.send(right, text).statusCode()).isEqualTo(200);
        assertThat(client.send(HttpRequest.newBuilder(object).build(), text).statusCode())
                .isEqualTo(403);
        HttpRequest get = signed(
                HttpRequest.newBuilder(object),
                "GET",
                s3.path("access_key").asText(),
                s3.path("secret_key").asText());
        assertThat(client.send(get, text).body()).isEqualTo("kept");
    }

    /** Signed by version 2 of the S3 protocol. */
    private static HttpRequest signed(HttpRequest.Builder request, String method, String accessKey, String secret)
            throws Exception {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        byte[] signature =
                mac.doFinal((method + "\n\n\n" + date + "\n/product-images/kept.txt").getBytes(StandardCharsets.UTF_8));
        return request.header("Date", date)
                .header(
                        "Authorization",
                        "AWS " + accessKey + ":" + Base64.getEncoder().encodeToString(signature))
                .build();
    }

    @Test
    void aSecondSupervisorIsRefused() throws Exception {
        RunningSuite.Ended second = suite.up();

        assertThat(second.status()).isEqualTo(1);
        assertThat(second.output()).contains("pid " + suite.supervisorPid());
        assertThat(suite.status().status()).isZero();
    }

    @Test
    void aTakenPortNamesItsOwner() throws Exception {
        RunningSuite other = new RunningSuite(folder.resolve("other"), suite.portBase(), Map.of());

        RunningSuite.Ended up = other.up();

        assertThat(up.status()).isEqualTo(1);
        assertThat(up.output())
                .contains("port " + suite.portBase() + " (gateway) is taken by pid " + suite.pid("gateway"))
                .contains("--port-base");
    }

    @Test
    void aKilledSupervisorsPartsAreTakenOver() throws Exception {
        JsonNode before = suite.endpoints().path("pids");
        LiveProcess.of(suite.supervisorPid()).orElseThrow().signal("KILL");
        RunningSuite.until(Duration.ofSeconds(5), () -> !isHealthy());

        RunningSuite.Ended up = suite.up("--detach");

        assertThat(up.status()).as(up.output()).isZero();
        assertThat(suite.endpoints().path("pids")).isEqualTo(before);
        assertThat(suite.status().status()).isZero();
    }

    private boolean isHealthy() {
        try {
            return suite.status().status() == 0;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String one(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
