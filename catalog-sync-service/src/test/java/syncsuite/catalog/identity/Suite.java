package syncsuite.catalog.identity;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;

/** Speaks to the service under test as its clients do, and to its database behind its back. */
public final class Suite {
    public static final String PASSWORD = "correct horse battery staple";
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private Suite() {}

    /** An address that nobody has signed in from. */
    public static String newAddress() {
        int number = ADDRESSES.incrementAndGet();
        return "10.7." + number / 256 + "." + number % 256;
    }

    public static RequestSpecification from(String address) {
        return given().header("X-Forwarded-For", address).contentType(ContentType.JSON);
    }

    public static Response signIn(String username, String password) {
        return from(newAddress())
                .body(Map.of("username", username, "password", password))
                .post("/api/token/");
    }

    public static Response signInDevice(String id, String secret) {
        return from(newAddress())
                .body(Map.of("device_id", id, "device_secret", secret))
                .post("/api/token/");
    }

    public static Response refresh(String token) {
        return from(newAddress()).body(Map.of("refresh", token)).post("/api/token/refresh/");
    }

    public static RequestSpecification with(String access) {
        return given().header("Authorization", "Bearer " + access).contentType(ContentType.JSON);
    }

    public static String ops() {
        return signIn("root", configured("sync.bootstrap.ops-password"))
                .then()
                .statusCode(200)
                .extract()
                .path("access");
    }

    /** A company with an administrator, as operators make them. */
    public static Tenant newTenant() {
        String ops = ops();
        String company = with(ops)
                .body(Map.of("name", "Company " + UUID.randomUUID()))
                .post("/api/v1/companies/")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String admin = newName("admin");
        with(ops)
                .body(user(admin, "ho-admin", Map.of("company_id", company)))
                .post("/api/v1/users/")
                .then()
                .statusCode(201);
        return new Tenant(
                company,
                admin,
                signIn(admin, PASSWORD).then().statusCode(200).extract().path("access"));
    }

    public static String newName(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }

    public static Map<String, Object> user(String name, String role, Map<String, ?> more) {
        Map<String, Object> user = new java.util.HashMap<>(
                Map.of("username", name, "display_name", "The " + name, "roles", List.of(role), "password", PASSWORD));
        user.putAll(more);
        return user;
    }

    /** Runs a statement as the owner of the database, whom row-level security does not bind. */
    public static List<String> sql(String statement, Object... arguments) throws SQLException {
        return sql("owner-", statement, arguments);
    }

    /** Runs a statement as the service's own role, without saying for which company. */
    public static List<String> sqlAsService(String statement, Object... arguments) throws SQLException {
        return sql("", statement, arguments);
    }

    private static List<String> sql(String role, String statement, Object... arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:" + setting("url"), setting(role + "username"), setting(role + "password"));
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < arguments.length; i++) {
                prepared.setObject(i + 1, arguments[i]);
            }
            List<String> answer = new ArrayList<>();
            if (prepared.execute()) {
                try (var rows = prepared.getResultSet()) {
                    while (rows.next()) {
                        answer.add(rows.getString(1));
                    }
                }
            }
            return answer;
        }
    }

    private static String setting(String name) {
        return configured("sync.database." + name);
    }

    private static String configured(String property) {
        return ConfigProvider.getConfig().getValue(property, String.class);
    }

    /** A company and its administrator's access token. */
    public record Tenant(String company, String admin, String access) {
        public String newStore() {
            return with(access)
                    .body(Map.of("code", "S" + UUID.randomUUID(), "name", "Store"))
                    .post("/api/v1/stores/")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
        }

        public Response newUser(String name, String role, Map<String, ?> more) {
            return with(access).body(user(name, role, more)).post("/api/v1/users/");
        }

        public Response newDevice(String store) {
            return with(access)
                    .body(Map.of("name", "Till", "store_id", store, "roles", List.of("edge")))
                    .post("/api/v1/devices/");
        }
    }
}
