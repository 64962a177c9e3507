package syncsuite.catalog.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import syncsuite.catalog.identity.Suite.Tenant;
import syncsuite.core.contract.EventSchema;
import syncsuite.core.embedded.TopicReader;
import syncsuite.core.event.EventType;

@QuarkusTest
@TestProfile(IdentityUnderTest.class)
class IdentityEventsTest {

    private static List<ConsumerRecord<String, byte[]>> events(String topic, String key, int count)
            throws InterruptedException {
        Instant end = Instant.now().plusSeconds(20);
        while (true) {
            List<ConsumerRecord<String, byte[]>> found = TopicReader.readAll(topic).stream()
                    .filter(event -> event.key().equals(key))
                    .toList();
            if (found.size() >= count || Instant.now().isAfter(end)) {
                assertThat(found).hasSize(count);
                return found;
            }
            Thread.sleep(200);
        }
    }

    private static String type(ConsumerRecord<String, byte[]> event) {
        return new String(event.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
    }

    private static void check(List<ConsumerRecord<String, byte[]>> events, String topic, String... types) {
        assertThat(events).extracting(IdentityEventsTest::type).containsExactly(types);
        events.forEach(
                event -> EventSchema.of(EventType.fact(topic, type(event))).check(event));
    }

    @Test
    void a_device_leaves_its_trail() throws InterruptedException {
        Tenant tenant = Suite.newTenant();
        Response enrolled = tenant.newDevice(tenant.newStore());
        String id = enrolled.path("device_id");
        Suite.with(tenant.access())
                .post("/api/v1/devices/" + id + "/revoke/")
                .then()
                .statusCode(200);
        List<ConsumerRecord<String, byte[]>> trail = events("catalog.device.v1", tenant.company() + "/" + id, 2);
        check(trail, "catalog.device.v1", "catalog.device.enrolled.v1", "catalog.device.revoked.v1");
        assertThat(new String(trail.get(0).value(), StandardCharsets.UTF_8))
                .doesNotContain((String) enrolled.path("device_secret"));
    }

    @Test
    void sign_ins_leave_theirs() throws InterruptedException {
        Tenant tenant = Suite.newTenant();
        String name = Suite.newName("seller");
        String id = tenant.newUser(name, "seller", Map.of()).path("id");
        String refresh = Suite.signIn(name, Suite.PASSWORD).path("refresh");
        Suite.signIn(name, "wrong password");
        Suite.refresh(refresh).then().statusCode(200);
        Suite.refresh(refresh).then().statusCode(401);
        List<ConsumerRecord<String, byte[]>> trail = events("catalog.sign-in.v1", tenant.company() + "/" + id, 3);
        check(
                trail,
                "catalog.sign-in.v1",
                "catalog.sign-in.succeeded.v1",
                "catalog.sign-in.failed.v1",
                "catalog.sign-in.failed.v1");
        assertThat(trail.stream().map(event -> new String(event.value(), StandardCharsets.UTF_8)))
                .noneMatch(value -> value.contains(name) || value.contains("password\""));
    }

    @Test
    void of_unknown_accounts_nothing_is_told() throws InterruptedException {
        String name = Suite.newName("nobody");
        Suite.signIn(name, "wrong password").then().statusCode(401);
        Instant end = Instant.now().plusSeconds(20);
        List<String> values;
        do {
            Thread.sleep(200);
            values = TopicReader.readAll("catalog.sign-in.v1").stream()
                    .filter(event -> event.key().equals(Platform.COMPANY + "/unknown"))
                    .map(event -> new String(event.value(), StandardCharsets.UTF_8))
                    .toList();
        } while (values.isEmpty() && Instant.now().isBefore(end));
        assertThat(values).isNotEmpty().noneMatch(value -> value.contains("nobody"));
    }
}
