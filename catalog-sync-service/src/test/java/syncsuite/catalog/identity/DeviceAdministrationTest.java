package syncsuite.catalog.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import syncsuite.catalog.identity.Suite.Tenant;

@QuarkusTest
@TestProfile(IdentityUnderTest.class)
class DeviceAdministrationTest {

    @Test
    void a_device_is_enrolled_signs_in_and_is_seen() throws IOException {
        Tenant tenant = Suite.newTenant();
        String store = tenant.newStore();
        Response enrolled = tenant.newDevice(store);
        enrolled.then().statusCode(201).body("device_secret", notNullValue(), "last_contact_at", nullValue());
        String id = enrolled.path("device_id");
        Suite.with(tenant.access()).get("/api/v1/devices/" + id).then().body("device_secret", nullValue());

        Response pair = Suite.signInDevice(id, enrolled.path("device_secret"));
        pair.then().statusCode(200);
        JsonNode claims = SignInTest.part(pair.path("access"), 1);
        assertThat(claims.get("sub").textValue()).isEqualTo(id);
        assertThat(claims.get("device_id").textValue()).isEqualTo(id);
        assertThat(claims.get("store_ids").get(0).textValue()).isEqualTo(store);
        assertThat(claims.get("groups").get(0).textValue()).isEqualTo("edge");
        Suite.with(tenant.access())
                .get("/api/v1/devices/?q=till")
                .then()
                .statusCode(200)
                .body("items[0].last_contact_at", notNullValue(), "items[0].version", equalTo(1));
    }

    @Test
    void a_revoked_device_gets_nothing_any_more() {
        Tenant tenant = Suite.newTenant();
        Response enrolled = tenant.newDevice(tenant.newStore());
        String id = enrolled.path("device_id");
        String secret = enrolled.path("device_secret");
        String refresh = Suite.signInDevice(id, secret).path("refresh");
        String worker = Suite.newName("worker");
        tenant.newUser(worker, "field", Map.of());
        Map<String, String> login = Map.of("loginid", worker, "password", Suite.PASSWORD);
        String onDevice = Suite.from(Suite.newAddress())
                .header("Device-Id", id)
                .body(login)
                .post("/auth/login/")
                .then()
                .statusCode(200)
                .extract()
                .path("refresh");

        String first = Suite.with(tenant.access())
                .post("/api/v1/devices/" + id + "/revoke/")
                .then()
                .statusCode(200)
                .body("revoked_at", notNullValue())
                .extract()
                .path("revoked_at");

        Suite.refresh(refresh).then().statusCode(401);
        Suite.refresh(onDevice).then().statusCode(401);
        Suite.signInDevice(id, secret).then().statusCode(401);
        Suite.from(Suite.newAddress())
                .header("Device-Id", id)
                .body(login)
                .post("/auth/login/")
                .then()
                .statusCode(403);
        Suite.with(tenant.access())
                .post("/api/v1/devices/" + id + "/revoke/")
                .then()
                .body("revoked_at", equalTo(first));
    }

    @Test
    void another_companys_devices_and_stores_are_unknown() {
        Tenant tenant = Suite.newTenant();
        String store = tenant.newStore();
        String id = tenant.newDevice(store).path("device_id");
        Tenant stranger = Suite.newTenant();
        String unknown = Suite.with(stranger.access())
                .get("/api/v1/devices/" + UUID.randomUUID())
                .path("message");
        Suite.with(stranger.access())
                .get("/api/v1/devices/" + id)
                .then()
                .statusCode(404)
                .body("message", equalTo(unknown));
        Suite.with(stranger.access())
                .post("/api/v1/devices/" + id + "/revoke/")
                .then()
                .statusCode(404)
                .body("message", equalTo(unknown));
        stranger.newDevice(store).then().statusCode(400).body("details.field", equalTo("store_id"));
        Suite.with(Suite.ops()).get("/api/v1/devices/" + id).then().statusCode(403);
        Suite.with(Suite.ops()).get("/api/v1/devices/").then().statusCode(403);
    }

    @Test
    void a_device_has_only_roles_of_devices() {
        Tenant tenant = Suite.newTenant();
        String store = tenant.newStore();
        for (String role : List.of("ops", "ho-admin", "approver")) {
            Suite.with(tenant.access())
                    .body(Map.of("name", "Till", "store_id", store, "roles", List.of(role)))
                    .post("/api/v1/devices/")
                    .then()
                    .statusCode(400);
        }
    }
}
