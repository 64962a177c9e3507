package syncsuite.core.event;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static syncsuite.core.embedded.Eventually.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import syncsuite.core.contract.EventSchema;
import syncsuite.core.embedded.EmbeddedSuite;
import syncsuite.core.embedded.TopicReader;
import syncsuite.core.job.Job;
import syncsuite.core.job.PeriodicJobs;
import syncsuite.core.outbox.Outbox;
import syncsuite.core.reference.ReferenceTopic;
import syncsuite.core.reference.ReferenceTopics;
import syncsuite.core.reference.StateChange;
import syncsuite.core.tenant.Tenants;

/** The beans that run by themselves, in a whole application: outbox, reference topics, jobs, their health and metrics. */
@QuarkusTest
@TestProfile(BackgroundServicesTest.Profile.class)
class BackgroundServicesTest {
    @Inject
    Tenants tenants;

    @Inject
    Outbox outbox;

    @Inject
    Events events;

    @Inject
    Learned learned;

    @Inject
    Minutely minutely;

    @Test
    void an_event_travels_from_a_transaction_to_kafka_and_into_a_service_that_learns() throws Throwable {
        UUID company = UUID.randomUUID();
        UUID item = UUID.randomUUID();
        Event event = events.state(
                EventTest.ITEM,
                company,
                item,
                1L,
                JsonNodeFactory.instance.objectNode().put("name", "Espresso"));
        tenants.inTransaction(company, connection -> outbox.append(connection, List.of(event)))
                .await()
                .atMost(Duration.ofSeconds(10));
        await("the state is learnt", () -> learned.changes().size() == 1);
        VertxContextSupport.subscribeAndAwait(() -> tenants.inSession(
                company, session -> outbox.append(session, events.deletion(EventTest.ITEM, company, item))));

        await("the deletion is learnt", () -> learned.changes().size() == 2);
        assertThat(learned.changes()).extracting(StateChange::id).containsOnly(item);
        TopicReader.readAll("test.item.v1")
                .forEach(record -> EventSchema.of(EventTest.ITEM).check(record));
        given().get("/q/health/ready")
                .then()
                .body("checks.find { it.name == 'outbox' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'outbox' }.data.state", equalTo("up"))
                .body("checks.find { it.name == 'reference' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'reference' }.data.state", equalTo("up"));
        await("the job ran", () -> minutely.runs().size() == 1);
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("sync_outbox_oldest_age_seconds"))
                .body(containsString("sync_outbox_sent_total 2.0"))
                .body(containsString("sync_job_last_success_seconds{job=\"minutely\"}"));
    }

    /** Only this test's application has these beans. */
    public static class Profile implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(Learned.class, Minutely.class);
        }

        /** Other tests' resources would name another broker. */
        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(
                    EmbeddedSuite.class, Map.of("database", "background", "topics", "test.item.v1:3:compact")));
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.test-port", "0",
                    "quarkus.application.name", "background-test",
                    "sync.token.issuer", "https://issuer.test",
                    "sync.token.audience", "background-test");
        }
    }

    /** What the reference topics taught. */
    @Alternative
    @ApplicationScoped
    public static class Learned implements ReferenceTopics {
        private final ConcurrentLinkedQueue<StateChange> changes = new ConcurrentLinkedQueue<>();

        public List<StateChange> changes() {
            return List.copyOf(changes);
        }

        @Override
        public String group() {
            return "background-test";
        }

        @Override
        public List<ReferenceTopic> topics() {
            return List.of(ReferenceTopic.handledBy("test.item.v1", (connection, some) -> {
                changes.addAll(some);
                return Uni.createFrom().voidItem();
            }));
        }
    }

    /** A job that tells of its runs. */
    @Alternative
    @ApplicationScoped
    public static class Minutely implements PeriodicJobs {
        private final ConcurrentLinkedQueue<String> runs = new ConcurrentLinkedQueue<>();

        public List<String> runs() {
            return List.copyOf(runs);
        }

        @Override
        public List<Job> jobs() {
            return List.of(new Job("minutely", Duration.ofMinutes(1), (connection, position) -> {
                runs.add("run");
                return Uni.createFrom().item(Job.Progress.finished(1));
            }));
        }
    }
}
