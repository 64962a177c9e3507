package syncsuite.catalog.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import syncsuite.catalog.identity.Suite.Tenant;

@QuarkusTest
@TestProfile(IdentityUnderTest.class)
class ThrottleTest {
    private static final int FREE = 5;
    private static final int FREE_OF_ADDRESS = 100;

    private static String newUser() {
        Tenant tenant = Suite.newTenant();
        String name = Suite.newName("user");
        tenant.newUser(name, "seller", Map.of()).then().statusCode(201);
        return name;
    }

    private static void failOften(String name) {
        for (int i = 0; i < FREE; i++) {
            Suite.signIn(name, "wrong password").then().statusCode(401);
        }
    }

    private static void passTime(String name, String time) throws SQLException {
        Suite.sql(
                "update sign_in_throttle set counted_at = counted_at - ?::interval, blocked_until = blocked_until - ?::interval"
                        + " where key = sha256(convert_to(username_key('user:' || ?), 'UTF8'))",
                time,
                time,
                name);
    }

    @Test
    void an_account_is_slowed_down_from_any_address_and_whatever_the_password() throws SQLException {
        String name = newUser();
        failOften(name);
        Response refused = Suite.signIn(name, Suite.PASSWORD);
        refused.then()
                .statusCode(429)
                .header("Retry-After", equalTo("1"))
                .body(
                        "error",
                        equalTo("RATE_LIMITED"),
                        "detail",
                        containsString("throttled"),
                        "retry_after",
                        equalTo(1));
        Suite.signIn(name.toUpperCase(java.util.Locale.ROOT), Suite.PASSWORD)
                .then()
                .statusCode(429);
        passTime(name, "1 second");
        Suite.signIn(name, Suite.PASSWORD).then().statusCode(200);
    }

    @Test
    void each_further_failure_doubles_the_wait() throws SQLException {
        String name = newUser();
        failOften(name);
        int wait = 1;
        for (int i = 0; i < 4; i++) {
            passTime(name, wait + " seconds");
            Suite.signIn(name, "wrong password").then().statusCode(401);
            int told = Integer.parseInt(Suite.signIn(name, Suite.PASSWORD).getHeader("Retry-After"));
            assertThat(told).isEqualTo(2 * wait);
            wait = told;
        }
    }

    @Test
    void success_forgets_the_failures_and_so_does_time() throws SQLException {
        String name = newUser();
        failOften(name);
        passTime(name, "1 second");
        Suite.signIn(name, Suite.PASSWORD).then().statusCode(200);
        failOften(name);
        passTime(name, "1 day");
        failOften(name);
        Suite.signIn(name, Suite.PASSWORD).then().statusCode(429);
    }

    @Test
    void unknown_names_are_slowed_down_alike_and_not_kept() throws SQLException {
        String name = Suite.newName("nobody");
        failOften(name);
        Suite.signIn(name, "wrong password").then().statusCode(429);
        assertThat(Suite.sql("select t::text from sign_in_throttle t where t::text like '%nobody%'"))
                .isEmpty();
    }

    /** The statuses of that many sign-ins which begin together. */
    private static List<Integer> signInAtOnce(int count, String name, String password) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(count);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Integer>> statuses = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                statuses.add(clients.submit(() -> {
                    start.await();
                    return Suite.signIn(name, password).statusCode();
                }));
            }
            start.countDown();
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> status : statuses) {
                answers.add(status.get());
            }
            return answers;
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void each_of_many_at_once_counts_and_no_more_than_fifty_are_heard() throws Exception {
        String name = newUser();
        List<Integer> statuses = signInAtOnce(70, name, "wrong password");
        long heard = statuses.stream().filter(status -> status == 401).count();
        assertThat(statuses).containsOnly(401, 429);
        // those that ended while failures were still free made room for as many
        assertThat(heard).isBetween((long) FREE, 50L + FREE - 1);
        long wait = Math.min(300, 1L << Math.min(heard - FREE, 20));
        assertThat(Suite.sql(
                        "select round(extract(epoch from blocked_until - counted_at))::int from sign_in_throttle"
                                + " where key = sha256(convert_to(username_key('user:' || ?), 'UTF8'))",
                        name))
                .containsExactly(Long.toString(wait));
    }

    @Test
    void right_passwords_at_once_are_all_taken() throws Exception {
        assertThat(signInAtOnce(20, newUser(), Suite.PASSWORD)).hasSize(20).containsOnly(200);
    }

    @Test
    void an_address_is_slowed_down_whatever_the_account() {
        String name = newUser();
        String address = Suite.newAddress();
        int refusals = 0;
        int status = 401;
        while (status == 401 && refusals < 2 * FREE_OF_ADDRESS) {
            status = Suite.from(address)
                    .body(Map.of("username", Suite.newName("guess"), "password", "wrong password"))
                    .post("/api/token/")
                    .statusCode();
            refusals += status == 401 ? 1 : 0;
        }
        assertThat(status).isEqualTo(429);
        assertThat(refusals).isGreaterThanOrEqualTo(FREE_OF_ADDRESS);
        Map<String, String> right = Map.of("username", name, "password", Suite.PASSWORD);
        Suite.from(address).body(right).post("/api/token/").then().statusCode(429);
        Suite.from(Suite.newAddress()).body(right).post("/api/token/").then().statusCode(200);
    }

    @Test
    void devices_are_slowed_down_too() {
        Tenant tenant = Suite.newTenant();
        String device = tenant.newDevice(tenant.newStore()).path("device_id");
        for (int i = 0; i < FREE; i++) {
            Suite.signInDevice(device, "wrong").then().statusCode(401);
        }
        Suite.signInDevice(device, "wrong").then().statusCode(429);
    }
}
