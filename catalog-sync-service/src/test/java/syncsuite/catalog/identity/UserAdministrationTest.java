package syncsuite.catalog.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import syncsuite.catalog.identity.Suite.Tenant;

@QuarkusTest
@TestProfile(IdentityUnderTest.class)
class UserAdministrationTest {

    private static Response patch(String access, String id, Map<String, ?> change) {
        return Suite.with(access).header("If-Match", "*").body(change).patch("/api/v1/users/" + id + "/");
    }

    @Test
    void a_user_is_created_read_changed_and_deleted() {
        Tenant tenant = Suite.newTenant();
        String name = Suite.newName("seller");
        Response created = tenant.newUser(name, "seller", Map.of("email", "seller@example.org"));
        created.then().statusCode(201).header("ETag", "\"1\"").body("username", equalTo(name), "version", equalTo(1));
        assertThat(created.asString())
                .doesNotContain("password")
                .doesNotContain(Suite.PASSWORD)
                .doesNotContain("$2");
        String address = "/api/v1/users/" + created.path("id") + "/";
        Response read = Suite.with(tenant.access()).get(address);
        read.then().statusCode(200).header("ETag", "\"1\"").body("email", equalTo("seller@example.org"));
        assertThat(read.asString()).doesNotContain("password").doesNotContain("$2");
        Suite.with(tenant.access())
                .get("/api/v1/users/?q=" + name.toUpperCase(Locale.ROOT))
                .then()
                .statusCode(200)
                .body("total", equalTo(1), "items[0].id", equalTo(created.path("id")));

        Map<String, Object> whole = Suite.user(name, "reviewer", Map.of());
        whole.remove("password");
        Suite.with(tenant.access()).body(whole).put(address).then().statusCode(428);
        Suite.with(tenant.access())
                .header("If-Match", "\"7\"")
                .body(whole)
                .put(address)
                .then()
                .statusCode(412);
        Suite.with(tenant.access())
                .header("If-Match", "\"1\"")
                .body(whole)
                .put(address)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("roles", equalTo(List.of("reviewer")), "email", equalTo(null));
        Suite.signIn(name, Suite.PASSWORD).then().statusCode(200);

        Suite.with(tenant.access())
                .header("If-Match", "\"2\"")
                .delete(address)
                .then()
                .statusCode(204);
        Suite.with(tenant.access()).get(address).then().statusCode(404);
        tenant.newUser(name, "seller", Map.of()).then().statusCode(201);
    }

    @Test
    void a_user_name_is_one_over_the_whole_suite() {
        String name = Suite.newName("Same");
        Suite.newTenant().newUser(name, "seller", Map.of()).then().statusCode(201);
        Suite.newTenant()
                .newUser(name.toLowerCase(Locale.ROOT), "seller", Map.of())
                .then()
                .statusCode(409)
                .body("error", equalTo("CONFLICT"));
    }

    @Test
    void bad_users_are_refused_with_the_field_named() {
        Tenant tenant = Suite.newTenant();
        Tenant other = Suite.newTenant();
        Map<String, Map<String, ?>> bad = Map.of(
                "password", Map.of("password", "short"),
                "roles[0]", Map.of("roles", List.of("king")),
                "username", Map.of("username", "a b"),
                "email", Map.of("email", "nobody"),
                "store_ids", Map.of("store_ids", List.of(other.newStore())),
                "device_id", Map.of("device_id", "a b"),
                "display_name", Map.of("display_name", ""));
        bad.forEach((field, values) -> tenant.newUser(Suite.newName("bad"), "seller", values)
                .then()
                .statusCode(400)
                .body("details.field", equalTo(field)));
        Map<String, Object> without = Suite.user(Suite.newName("bad"), "seller", Map.of());
        without.remove("password");
        Suite.with(tenant.access()).body(without).post("/api/v1/users/").then().statusCode(400);
    }

    @Test
    void another_companys_users_are_unknown() {
        String id = Suite.newTenant()
                .newUser(Suite.newName("seller"), "seller", Map.of())
                .path("id");
        Tenant stranger = Suite.newTenant();
        String unknown = Suite.with(stranger.access())
                .get("/api/v1/users/" + UUID.randomUUID())
                .path("message");
        Suite.with(stranger.access())
                .get("/api/v1/users/" + id)
                .then()
                .statusCode(404)
                .body("message", equalTo(unknown));
        patch(stranger.access(), id, Map.of("display_name", "Mine")).then().statusCode(404);
        Suite.with(stranger.access())
                .header("If-Match", "*")
                .delete("/api/v1/users/" + id)
                .then()
                .statusCode(404);
        Suite.with(stranger.access()).get("/api/v1/users/?per_page=200").then().body("items.id", not(hasItem(id)));
        Suite.with(stranger.access())
                .body(Suite.user(Suite.newName("x"), "seller", Map.of("company_id", UUID.randomUUID())))
                .post("/api/v1/users/")
                .then()
                .statusCode(201)
                .body("company_id", equalTo(stranger.company()));
    }

    @Test
    void an_administrator_cannot_make_or_touch_operators() {
        Tenant tenant = Suite.newTenant();
        tenant.newUser(Suite.newName("ops"), "ops", Map.of()).then().statusCode(403);
        String seller =
                tenant.newUser(Suite.newName("seller"), "seller", Map.of()).path("id");
        patch(tenant.access(), seller, Map.of("roles", List.of("seller", "ops")))
                .then()
                .statusCode(403);
        String operator = Suite.with(Suite.ops())
                .body(Suite.user(Suite.newName("ops"), "ops", Map.of("company_id", tenant.company())))
                .post("/api/v1/users/")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        patch(tenant.access(), operator, Map.of("password", "taken over!"))
                .then()
                .statusCode(403);
        Suite.with(tenant.access())
                .header("If-Match", "*")
                .delete("/api/v1/users/" + operator)
                .then()
                .statusCode(403);
    }

    @Test
    void an_operator_administers_operators_and_administrators_alone() {
        Tenant tenant = Suite.newTenant();
        String ops = Suite.ops();
        String seller =
                tenant.newUser(Suite.newName("seller"), "seller", Map.of()).path("id");
        String admin = Suite.with(ops)
                .get("/api/v1/users/?q=" + tenant.admin())
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].id");
        Suite.with(ops)
                .get("/api/v1/users/" + admin)
                .then()
                .statusCode(200)
                .body("company_id", equalTo(tenant.company()));
        patch(ops, admin, Map.of("display_name", "Head")).then().statusCode(200);
        patch(ops, admin, Map.of("roles", List.of("seller"))).then().statusCode(403);
        Suite.with(ops).get("/api/v1/users/" + seller).then().statusCode(404);
        patch(ops, seller, Map.of("password", "taken over!")).then().statusCode(404);
        Suite.with(ops).get("/api/v1/users/?per_page=200").then().body("items.id", not(hasItem(seller)));
        Suite.with(ops)
                .body(Suite.user(Suite.newName("seller"), "seller", Map.of("company_id", tenant.company())))
                .post("/api/v1/users/")
                .then()
                .statusCode(403);
        Suite.with(ops)
                .body(Suite.user(Suite.newName("admin"), "ho-admin", Map.of("company_id", UUID.randomUUID())))
                .post("/api/v1/users/")
                .then()
                .statusCode(400)
                .body("details.field", equalTo("company_id"));
    }

    @Test
    void others_administer_nobody() {
        Tenant tenant = Suite.newTenant();
        for (String role : List.of("edge", "field", "seller", "reviewer", "approver")) {
            String name = Suite.newName(role);
            tenant.newUser(name, role, Map.of()).then().statusCode(201);
            String access = Suite.signIn(name, Suite.PASSWORD).path("access");
            for (String path : List.of("/api/v1/users/", "/api/v1/devices/")) {
                Suite.with(access).get(path).then().statusCode(403);
                Suite.with(access).body("{}").post(path).then().statusCode(403);
            }
        }
        given().get("/api/v1/users/").then().statusCode(401);
    }
}
