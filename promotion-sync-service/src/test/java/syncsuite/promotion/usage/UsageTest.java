package syncsuite.promotion.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncsuite.core.contract.EventSchema;
import syncsuite.core.contract.OutboxLaw;
import syncsuite.core.embedded.Eventually;
import syncsuite.core.embedded.TopicReader;
import syncsuite.promotion.Chain;
import syncsuite.promotion.PromotionsUnderTest;

/** What becomes of reported uses. */
@QuarkusTest
@TestProfile(PromotionsUnderTest.class)
class UsageTest {
    private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");

    private Chain chain;
    private UUID store;
    private String promotion;

    @BeforeEach
    void aPromotion() {
        chain = new Chain();
        store = chain.newStore(null, "Europe/Madrid");
        promotion = chain.create(Chain.tenPercent("P", EARLY, null, ""));
    }

    private String use(String bill, String more) {
        return chain.usage(promotion, store, bill, more);
    }

    @Test
    void each_record_is_judged_on_its_own() {
        Response answer = chain.report(
                store,
                null,
                use("B1", "\"usage_id\":\"U1\""),
                use("B2", ""),
                use("B2", ""),
                use("B1", "\"usage_id\":\"U1\""),
                use("B9", "\"usage_id\":\"U1\""),
                chain.usage(UUID.randomUUID().toString(), store, "B3", "\"usage_id\":\"U3\""),
                chain.usage(promotion, UUID.randomUUID(), "B4", ""),
                "{\"usage_id\":\"U5\"}",
                "7");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.<Boolean>path("success")).isFalse();
        assertThat(answer.<Integer>path("created")).isEqualTo(2);
        assertThat(answer.<Integer>path("duplicates")).isEqualTo(2);
        assertThat(answer.<Integer>path("processed")).isEqualTo(4);
        assertThat(answer.header("Sync-Errors")).isEqualTo("5");
        assertThat(answer.jsonPath().getList("errors.index")).containsExactly(4, 5, 6, 7, 8);
        assertThat(answer.jsonPath().getList("errors.code"))
                .containsExactly(
                        "USAGE_ID_REUSED", "NOT_FOUND", "STORE_NOT_FOUND", "VALIDATION_ERROR", "VALIDATION_ERROR");
        assertThat(answer.<String>path("errors[1].usage_id")).isEqualTo("U3");
        assertThat(chain.report(store, null, use("B1", "\"usage_id\":\"U1\"")).<Integer>path("duplicates"))
                .isEqualTo(1);
        assertThat(chain.report(store, null, use("B7", "\"usage_id\":\"U1\"")).<String>path("errors[0].code"))
                .isEqualTo("USAGE_ID_REUSED");
        assertThat(chain.report(store, null).statusCode()).isEqualTo(400);
    }

    @Test
    void copies_of_a_refused_record_are_refused_as_well() {
        String unknown = chain.usage(UUID.randomUUID().toString(), store, "B1", "\"usage_id\":\"U1\"");

        Response answer = chain.report(store, null, unknown, unknown);

        assertThat(answer.<Integer>path("processed")).as(answer.asString()).isZero();
        assertThat(answer.jsonPath().getList("errors.index")).containsExactly(0, 1);
        assertThat(answer.jsonPath().getList("errors.code")).containsExactly("NOT_FOUND", "NOT_FOUND");
        assertThat(answer.header("Sync-Errors")).isEqualTo("2");
    }

    @Test
    void a_use_of_a_deleted_promotion_is_recorded() {
        chain.delete(promotion);
        assertThat(chain.report(store, null, use("B1", "")).<Integer>path("created"))
                .isEqualTo(1);
        Chain.sql("delete from promotion where id = ?", UUID.fromString(promotion));
        assertThat(chain.report(store, null, use("B2", "")).<Integer>path("created"))
                .isEqualTo(1);
        assertThat(effectiveness("").<Integer>path("uses")).isEqualTo(2);
    }

    @Test
    void the_same_key_gets_the_same_answer() {
        Response first = chain.report(store, "batch-1", use("B1", ""));
        Response again = chain.report(store, "batch-1", use("B1", ""));
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(first.<Integer>path("created")).isEqualTo(1);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(chain.report(store, "batch-1", use("B2", "")).statusCode()).isEqualTo(422);
    }

    @Test
    void one_batch_sent_fifty_times_at_once_counts_once() throws Exception {
        String[] batch = new String[40];
        for (int i = 0; i < batch.length; i++) {
            batch[i] = use("B" + i, i % 2 == 0 ? "\"usage_id\":\"U" + i + "\"" : "");
        }
        ExecutorService senders = Executors.newFixedThreadPool(50);
        List<Future<Response>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            answers.add(senders.submit(() -> chain.report(store, null, batch)));
        }
        int created = 0;
        for (Future<Response> answer : answers) {
            assertThat(answer.get().statusCode()).as(answer.get().asString()).isEqualTo(200);
            created += answer.get().<Integer>path("created");
            assertThat(answer.get().<Integer>path("processed")).isEqualTo(batch.length);
        }
        senders.shutdown();

        assertThat(created).isEqualTo(batch.length);
        assertThat(Chain.count("select count(*) from usage where company_id = ?", chain.id))
                .isEqualTo(batch.length);
        assertThat(Chain.count("select uses from promotion_use where company_id = ?", chain.id))
                .isEqualTo(batch.length);
        assertThat(effectiveness("").<Integer>path("uses")).isEqualTo(batch.length);
        Eventually.await("the events", () -> events().size() == batch.length);
        for (ConsumerRecord<String, byte[]> record : OutboxLaw.withoutRepeats(events())) {
            EventSchema.of(UsageFields.RECORDED).check(record);
            assertThat(record.key()).isEqualTo(chain.id + "/" + store);
            assertThat(new String(record.value(), StandardCharsets.UTF_8)).doesNotContain("customer");
        }
    }

    private List<ConsumerRecord<String, byte[]>> events() {
        return TopicReader.readAll("promotion.usage.v1").stream()
                .filter(record -> record.key().startsWith(chain.id.toString()))
                .toList();
    }

    @Test
    void one_that_is_used_up_leaves_the_stores_and_comes_back_with_a_higher_limit() {
        chain.patch(promotion, "{\"limits\":{\"total\":2}}");
        Chain.Edge edge = chain.new Edge(store).pull();
        assertThat(edge.held).containsOnlyKeys(promotion);

        chain.report(store, null, use("B1", ""));
        assertThat(edge.pull().deleted).isEmpty();
        chain.report(store, null, use("B2", ""), use("B3", ""));
        assertThat(edge.pull().deleted).containsExactly(promotion);
        assertThat(chain.report(store, null, use("B4", "")).<Integer>path("created"))
                .isEqualTo(1);

        chain.patch(promotion, "{\"limits\":{\"total\":5}}");
        assertThat(edge.pull().delivered).containsExactly(promotion);
    }

    @Test
    void effectiveness_counts_uses_bills_and_discounts_by_the_companys_days() {
        UUID other = chain.newStore(null, "Europe/Madrid");
        chain.report(store, null, use("B1", ""), use("B1", "\"usage_id\":\"U1\""), use("B2", "\"usage_id\":\"U2\""));
        String late = chain.usage(promotion, other, "B1", "").replace("2026-11-20T12:00", "2026-11-20T23:30");
        assertThat(chain.report(other, null, late).<Integer>path("created")).isEqualTo(1);

        Response all = effectiveness("?from=2026-11-20&to=2026-11-21");
        assertThat(all.<Integer>path("uses")).isEqualTo(4);
        assertThat(all.<Integer>path("bills")).isEqualTo(3);
        assertThat(all.<Integer>path("discount_total")).isEqualTo(5);
        assertThat(all.jsonPath().getList("days.date")).containsExactly("2026-11-20", "2026-11-21");
        assertThat(all.jsonPath().getList("days.bills")).containsExactly(2, 1);
        assertThat(effectiveness("?from=2026-11-20&to=2026-11-20").<Integer>path("uses"))
                .isEqualTo(3);
        assertThat(effectiveness("?from=2026-11-20&to=2026-11-21&store_id=" + other)
                        .<Integer>path("uses"))
                .isEqualTo(1);
        assertThat(effectiveness("?from=20261120").<String>path("error")).isEqualTo("INVALID_DATE_FORMAT");
    }

    private Response effectiveness(String query) {
        return chain.asAdministrator()
                .get("/api/v1/promotions/" + promotion + "/effectiveness/"
                        + (query.isEmpty() ? "?from=2026-11-01&to=2026-12-01" : query));
    }
}
