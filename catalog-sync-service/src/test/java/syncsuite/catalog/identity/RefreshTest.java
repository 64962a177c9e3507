package syncsuite.catalog.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncsuite.catalog.identity.Suite.Tenant;

@QuarkusTest
@TestProfile(IdentityUnderTest.class)
class RefreshTest {
    private static final int RACERS = 20;

    private record User(Tenant tenant, String id, String name) {
        static User newOne() {
            Tenant tenant = Suite.newTenant();
            String name = Suite.newName("user");
            return new User(tenant, tenant.newUser(name, "seller", Map.of()).path("id"), name);
        }

        String refresh() {
            return Suite.signIn(name, Suite.PASSWORD)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("refresh");
        }

        void patch(Map<String, ?> change) {
            Suite.with(tenant.access())
                    .header("If-Match", "*")
                    .body(change)
                    .patch("/api/v1/users/" + id + "/")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void each_token_buys_one_pair() {
        String first = User.newOne().refresh();
        Response second = Suite.refresh(first);
        second.then().statusCode(200).body("refresh", not(equalTo(first)));
        Suite.refresh(second.path("refresh")).then().statusCode(200);
    }

    @Test
    void a_spent_token_used_again_revokes_its_family_and_no_other() {
        User user = User.newOne();
        String otherFamily = user.refresh();
        String spent = user.refresh();
        String live = Suite.refresh(spent).then().statusCode(200).extract().path("refresh");

        Suite.refresh(spent)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Bearer"))
                .body("error", equalTo("UNAUTHENTICATED"));

        Suite.refresh(live).then().statusCode(401);
        Suite.refresh(otherFamily).then().statusCode(200);
    }

    @Test
    void of_parallel_refreshes_one_wins_and_the_family_is_over() throws Exception {
        String token = User.newOne().refresh();
        ExecutorService racers = Executors.newFixedThreadPool(RACERS);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Response>> answers = new ArrayList<>();
        try {
            for (int i = 0; i < RACERS; i++) {
                Callable<Response> racer = () -> {
                    start.await();
                    return Suite.refresh(token);
                };
                answers.add(racers.submit(racer));
            }
            start.countDown();
            List<String> won = new ArrayList<>();
            for (Future<Response> answer : answers) {
                assertThat(answer.get().statusCode()).isIn(200, 401);
                if (answer.get().statusCode() == 200) {
                    won.add(answer.get().path("refresh"));
                }
            }
            assertThat(won).hasSize(1);
            Suite.refresh(won.get(0)).then().statusCode(401);
        } finally {
            racers.shutdownNow();
        }
    }

    @Test
    void a_revoked_session_is_over() {
        User user = User.newOne();
        String spent = user.refresh();
        String live = Suite.refresh(spent).path("refresh");
        Suite.from(Suite.newAddress())
                .body(Map.of("refresh", live))
                .post("/api/token/revoke/")
                .then()
                .statusCode(204);
        Suite.refresh(live).then().statusCode(401);
        Suite.from(Suite.newAddress())
                .body(Map.of("refresh", "unknown"))
                .post("/api/token/revoke/")
                .then()
                .statusCode(204);
    }

    @Test
    void tokens_end_with_what_they_were_given_for() {
        for (Map<String, ?> change : List.<Map<String, ?>>of(
                Map.of("password", "another password"), Map.of("is_active", false), Map.of("device_id", "till-9"))) {
            User user = User.newOne();
            String token = user.refresh();
            user.patch(change);
            Suite.refresh(token).then().statusCode(401);
        }
        User deleted = User.newOne();
        String token = deleted.refresh();
        Suite.with(deleted.tenant().access())
                .header("If-Match", "\"1\"")
                .delete("/api/v1/users/" + deleted.id() + "/")
                .then()
                .statusCode(204);
        Suite.refresh(token).then().statusCode(401);
        Suite.signIn(deleted.name(), Suite.PASSWORD).then().statusCode(401);
    }

    @Test
    void a_renewed_token_has_the_roles_of_now() throws IOException {
        User user = User.newOne();
        String token = user.refresh();
        user.patch(Map.of("roles", List.of("reviewer"), "display_name", "Other"));
        String access = Suite.refresh(token).then().statusCode(200).extract().path("access");
        assertThat(SignInTest.part(access, 1).get("groups").get(0).textValue()).isEqualTo("reviewer");
    }

    @Test
    void an_expired_token_and_one_of_a_deactivated_company_are_refused() throws SQLException {
        User user = User.newOne();
        String expired = user.refresh();
        Suite.sql("update refresh_family set expires_at = now() where account_id = ?::uuid", user.id());
        Suite.refresh(expired).then().statusCode(401);
        String token = user.refresh();
        Suite.sql(
                "update company set is_active = false where id = ?::uuid",
                user.tenant().company());
        Suite.refresh(token).then().statusCode(401);
        Suite.signIn(user.name(), Suite.PASSWORD).then().statusCode(401);
    }

    @Test
    void the_database_holds_no_token() throws SQLException {
        String token = User.newOne().refresh();
        assertThat(Suite.sql("select f::text from refresh_family f where f::text like '%' || ? || '%'", token))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "AZfwon9efMGaOy8fbwwdLkq3v0yQ2hB9eD0sTnYxv7oZr1uKf5cWm8aLp3jGi6tE", "$$$$"})
    void what_is_no_token_is_refused(String text) {
        assertThat(Suite.refresh(text).statusCode()).isIn(400, 401);
    }
}
