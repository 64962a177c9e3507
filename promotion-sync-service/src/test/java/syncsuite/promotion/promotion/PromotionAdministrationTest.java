package syncsuite.promotion.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncsuite.core.contract.EventSchema;
import syncsuite.core.embedded.Eventually;
import syncsuite.core.embedded.TopicReader;
import syncsuite.promotion.Chain;
import syncsuite.promotion.MovableClock;
import syncsuite.promotion.PromotionsUnderTest;
import syncsuite.promotion.rule.CompiledRule;
import syncsuite.promotion.settings.PromotionVersions;

/** Promotions as an administrator makes them, and what the other services are told. */
@QuarkusTest
@TestProfile(PromotionsUnderTest.class)
class PromotionAdministrationTest {
    private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");

    @Inject
    MovableClock clock;

    private Chain chain;

    @BeforeEach
    void aCompany() {
        chain = new Chain();
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void it_is_created_changed_and_deleted_by_version() {
        String id = chain.create(Chain.tenPercent("P", EARLY, null, ""));
        Response made = chain.asAdministrator().get("/api/v1/promotions/" + id + "/");
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        assertThat(made.<String>path("kind")).isEqualTo("percentage_off");

        assertThat(patch(id, "\"1\"", "{\"name\":\"Renamed\"}").<Integer>path("version"))
                .isEqualTo(2);
        assertThat(patch(id, "\"1\"", "{\"name\":\"Late\"}").statusCode()).isEqualTo(412);
        assertThat(patch(id, "\"2\"", "{\"name\":\"Renamed\"}").<Integer>path("version"))
                .isEqualTo(2);
        assertThat(chain.asAdministrator()
                        .body("{}")
                        .patch("/api/v1/promotions/" + id)
                        .statusCode())
                .isEqualTo(428);
        assertThat(chain.asAdministrator()
                        .body(Chain.tenPercent("P", EARLY, null, ""))
                        .post("/api/v1/promotions/")
                        .statusCode())
                .isEqualTo(409);
        chain.delete(id);
        assertThat(chain.asAdministrator().get("/api/v1/promotions/" + id).statusCode())
                .isEqualTo(404);
        chain.create(Chain.tenPercent("P", EARLY, null, ""));
    }

    private Response patch(String id, String version, String body) {
        return chain.asAdministrator().header("If-Match", version).body(body).patch("/api/v1/promotions/" + id);
    }

    @Test
    void contradictions_and_unknown_ids_are_all_named() {
        UUID nothing = UUID.randomUUID();
        Response refused =
                chain.asAdministrator().body("""
                        {"code":"X","name":"X","kind":"bundle","value":5,"tiers":[{"min_amount":1,"percent_off":5}],
                         "bundle":[{"product_id":"%s","quantity":1}],
                         "schedule":{"starts_at":"2026-02-01T00:00:00Z","ends_at":"2026-01-01T00:00:00Z"},
                         "scope":{"store_ids":["%s"]}}""".formatted(nothing, nothing)).post("/api/v1/promotions/");
        assertThat(refused.statusCode()).isEqualTo(400);
        List<String> fields = refused.jsonPath().getList("details.errors.field");
        assertThat(fields)
                .contains("tiers", "bundle[0].product_id", "scope.store_ids[0]")
                .anyMatch(field -> field.startsWith("schedule"));
    }

    @Test
    void what_became_unknown_meanwhile_hinders_no_other_change() {
        UUID store = chain.newStore(null, "Europe/Madrid");
        String id = chain.create(Chain.tenPercent("P", EARLY, null, ",\"scope\":{\"store_ids\":[\"" + store + "\"]}"));
        Chain.sql("delete from store where id = ?", store);
        assertThat(patch(id, "*", "{\"name\":\"Renamed\"}").statusCode()).isEqualTo(200);
    }

    @Test
    void a_dry_run_compiles_the_same_bytes_and_saves_nothing() {
        String body = Chain.tenPercent("P", EARLY, null, ",\"id\":\"" + UUID.randomUUID() + "\"");
        Response first = compile(body);
        assertThat(first.statusCode()).as(first.asString()).isEqualTo(200);
        assertThat(compile(body).asByteArray()).isEqualTo(first.asByteArray());
        assertThat(CompiledRule.read(first.asByteArray()).code()).isEqualTo("P");
        assertThat(chain.asAdministrator().get("/api/v1/promotions/").<Integer>path("total"))
                .isZero();
    }

    private Response compile(String body) {
        return chain.asAdministrator().body(body).post("/api/v1/promotions/compile/");
    }

    @Test
    void what_a_store_pulls_is_the_rule() {
        UUID store = chain.newStore(null, "Europe/Madrid");
        String id =
                chain.create(Chain.tenPercent("P", EARLY, null, ",\"conditions\":{\"voucher_codes\":[\"SECRET\"]}"));
        Response page = chain.page(store, "");
        assertThat(page.asString()).doesNotContain("SECRET");
        assertThat(CompiledRule.read(chain.new Edge(store).pull().held.get(id)).promotionId())
                .hasToString(id);
        assertThat(chain.page(store, "&fields=name").jsonPath().getMap("promotions[0]"))
                .containsOnlyKeys("id", "version", "name");
    }

    @Test
    void settings_have_defaults_ranges_and_a_version() {
        Response unset = chain.asAdministrator().get("/api/v1/sync/settings/?company_id=" + chain.id);
        assertThat(unset.<String>path("sync_strategy")).isEqualTo("current_only");
        Response refused = chain.asAdministrator()
                .body("{\"future_days\":366,\"past_days\":91}")
                .put("/api/v1/sync/settings/?company_id=" + chain.id);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString()).contains("future_days", "from 0 to 365", "past_days", "from 0 to 90");
        String tag = chain.settings("{\"past_days\":1}").header("ETag");
        assertThat(tag).isEqualTo("\"1\"");
        assertThat(chain.settings("{\"past_days\":1}").header("ETag")).isEqualTo(tag);
        assertThat(chain.asAdministrator()
                        .header("If-Match", "\"0\"")
                        .body("{}")
                        .put("/api/v1/sync/settings/?company_id=" + chain.id)
                        .statusCode())
                .isEqualTo(412);
        assertThat(chain.asAdministrator()
                        .header("If-None-Match", tag)
                        .get("/api/v1/sync/settings/?company_id=" + chain.id)
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void the_other_services_learn_promotions_and_versions_also_those_that_time_made() {
        String begins = chain.create(Chain.tenPercent("P", Instant.now().plus(Duration.ofHours(1)), null, ""));
        chain.newStore(null, "Europe/Madrid");
        chain.settings("{\"sync_interval_hours\":5}");
        Eventually.await(
                "the settings",
                () -> told("promotion.version.v1").stream()
                        .anyMatch(record -> new String(record.value(), java.nio.charset.StandardCharsets.UTF_8)
                                .contains("\"sync_interval_hours\":5")));
        Eventually.await("the promotion", () -> !told("promotion.promotion.v1").isEmpty());
        EventSchema.of(PromotionContent.CHANGED)
                .check(told("promotion.promotion.v1").get(0));
        int before = told("promotion.version.v1").size();

        clock.forward(Duration.ofHours(2));

        Eventually.await("the version", () -> told("promotion.version.v1").size() == before + 1);
        told("promotion.version.v1")
                .forEach(record -> EventSchema.of(PromotionVersions.CHANGED).check(record));
        chain.delete(begins);
        Eventually.await(
                "the deletion",
                () -> told("promotion.promotion.v1").stream().anyMatch(record -> record.value() == null));
    }

    private List<ConsumerRecord<String, byte[]>> told(String topic) {
        return TopicReader.readAll(topic).stream()
                .filter(record -> record.key().startsWith(chain.id.toString()))
                .toList();
    }

    @Test
    void a_preview_prices_as_the_evaluator_does() {
        UUID store = chain.newStore(null, "Europe/Madrid");
        UUID above = chain.newCategory(null);
        UUID below = chain.newCategory(above);
        UUID product = chain.newProduct(null, below);
        String all = chain.create(
                Chain.tenPercent("P", EARLY, null, ",\"scope\":{\"category_ids\":[\"" + above + "\"]},\"priority\":5"));
        String off = chain.create(Chain.tenPercent("Q", EARLY, null, ",\"is_active\":false"));
        String bill = """
                "bill":{"store_id":"%s","at":"2026-11-20T12:00:00Z","lines":[
                 {"product_id":"%s","quantity":2,"unit_price":12.5},
                 {"product_id":"%s","quantity":1,"unit_price":3}]}""".formatted(store, product, UUID.randomUUID());

        Response valid = preview("{" + bill + "}");
        assertThat(valid.statusCode()).as(valid.asString()).isEqualTo(200);
        assertThat(valid.<Float>path("discount_total")).isEqualTo(2.5f);
        assertThat(valid.<Float>path("lines[0].discount")).isEqualTo(2.5f);
        assertThat(valid.<Integer>path("lines[1].discount")).isZero();
        assertThat(valid.jsonPath().getList("applied.promotion_id")).containsExactly(all);

        Response named = preview("{\"promotion_ids\":[\"" + off + "\"]," + bill + "}");
        assertThat(named.<Integer>path("discount_total")).isZero();
        assertThat(named.<String>path("not_applied[0].reason")).isEqualTo("INACTIVE");
        assertThat(preview("{\"promotion_ids\":[\"" + UUID.randomUUID() + "\"]," + bill + "}")
                        .statusCode())
                .isEqualTo(400);
    }

    private Response preview(String body) {
        return chain.asAdministrator().body(body).post("/api/v1/promotions/preview/");
    }
}
