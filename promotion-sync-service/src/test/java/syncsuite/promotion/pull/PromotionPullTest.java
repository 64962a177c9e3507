package syncsuite.promotion.pull;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncsuite.promotion.Chain;
import syncsuite.promotion.MovableClock;
import syncsuite.promotion.PromotionsUnderTest;

/** What a store's server pulls, when nobody but the time touches a promotion. */
@QuarkusTest
@TestProfile(PromotionsUnderTest.class)
class PromotionPullTest {
    @Inject
    MovableClock clock;

    private Chain chain;
    private UUID store;
    private Instant now;

    @BeforeEach
    void aStore() {
        chain = new Chain();
        store = chain.newStore(null, "Europe/Madrid");
        now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    private String promotion(String code, int fromHours, int toHours, String more) {
        return chain.create(Chain.tenPercent(
                code, now.plus(Duration.ofHours(fromHours)), now.plus(Duration.ofHours(toHours)), more));
    }

    @Test
    void one_that_begins_by_itself_is_delivered_and_one_that_ends_by_itself_is_deleted() {
        String ends = promotion("ENDS", -5, 2, "");
        String begins = promotion("BEGINS", 2, 20, "");
        Chain.Edge edge = chain.new Edge(store).pull();
        assertThat(edge.held).containsOnlyKeys(ends);

        clock.forward(Duration.ofHours(3));
        edge.pull();

        assertThat(edge.delivered).containsExactly(begins);
        assertThat(edge.deleted).containsExactly(ends);
        assertThat(edge.last().<Object>get("full")).isNull();
        assertThat(edge.held).containsOnlyKeys(begins);
        assertThat(edge.pull().delivered).isEmpty();
        assertThat(edge.deleted).isEmpty();
    }

    @Test
    void the_same_by_timestamps() {
        String ends = promotion("ENDS", -5, 2, "");
        String begins = promotion("BEGINS", 2, 20, "");
        Chain.Edge edge = chain.new Edge(store, true, "").pull();
        assertThat(edge.held).containsOnlyKeys(ends);

        clock.forward(Duration.ofHours(3));
        edge.pull();

        assertThat(edge.deleted).contains(ends);
        assertThat(edge.held).containsOnlyKeys(begins);
    }

    @Test
    void the_strategies_see_as_far_as_they_say() {
        String now1 = promotion("NOW", -1, 1, "");
        String soon = promotion("SOON", 24 * 5, 24 * 6, "");
        String late = promotion("LATE", 24 * 50, 24 * 60, "");
        String over = promotion("OVER", -24 * 9, -24 * 2, "");
        assertThat(chain.new Edge(store).pull().held).containsOnlyKeys(now1);

        chain.settings("{\"sync_strategy\":\"include_future\",\"future_days\":7,\"past_days\":3}");
        assertThat(chain.new Edge(store).pull().held).containsOnlyKeys(now1, soon, over);

        chain.settings("{\"sync_strategy\":\"all_active\",\"past_days\":1}");
        assertThat(chain.new Edge(store).pull().held).containsOnlyKeys(now1, soon, late);
    }

    @Test
    void a_change_of_settings_is_answered_in_full() {
        promotion("NOW", -1, 1, "");
        String soon = promotion("SOON", 24, 48, "");
        Chain.Edge edge = chain.new Edge(store).pull();
        long before = edge.last().getLong("version");

        chain.settings("{\"sync_strategy\":\"all_active\"}");
        edge.pull();

        assertThat(edge.last().getBoolean("full")).isTrue();
        assertThat(edge.last().getLong("version")).isGreaterThan(before);
        assertThat(edge.held).hasSize(2).containsKey(soon);
        assertThat(edge.last().getString("settings.sync_strategy")).isEqualTo("all_active");
    }

    @Test
    void a_full_walk_goes_by_priority_and_pages_are_as_large_as_the_settings_say() {
        chain.settings("{\"max_promotions_per_sync\":2}");
        String low = promotion("LOW", -1, 1, ",\"priority\":-5");
        String high = promotion("HIGH", -1, 1, ",\"priority\":50");
        String usual = promotion("USUAL", -1, 1, "");
        Chain.Edge edge = chain.new Edge(store);

        assertThat(edge.pullPage("&limit=1000")).isTrue();
        assertThat(List.copyOf(edge.delivered)).containsExactly(high, usual);
        assertThat(edge.last().getInt("total")).isEqualTo(3);
        assertThat(edge.pullPage("")).isFalse();
        assertThat(edge.delivered).containsExactly(low);
        assertThat(edge.last().getBoolean("full")).isTrue();
    }

    @Test
    void who_leaves_a_stores_scope_is_deleted_there_and_nowhere_else() {
        UUID other = chain.newStore(null, "Europe/Madrid");
        UUID third = chain.newStore(null, "Europe/Madrid");
        String moving = promotion("MOVES", -1, 1, ",\"scope\":{\"store_ids\":[\"" + store + "\"]}");
        Chain.Edge here = chain.new Edge(store).pull();
        Chain.Edge there = chain.new Edge(other).pull();
        Chain.Edge elsewhere = chain.new Edge(third).pull();
        assertThat(here.held).containsOnlyKeys(moving);
        assertThat(there.held).isEmpty();

        chain.patch(moving, "{\"scope\":{\"store_ids\":[\"" + other + "\"]}}");

        assertThat(here.pull().deleted).containsExactly(moving);
        assertThat(there.pull().held).containsOnlyKeys(moving);
        assertThat(elsewhere.pull().deleted).isEmpty();
    }

    @Test
    void deleted_switched_off_and_used_up_ones_leave() {
        String deleted = promotion("DELETED", -1, 1, "");
        String off = promotion("OFF", -1, 1, "");
        Chain.Edge edge = chain.new Edge(store).pull();
        chain.delete(deleted);
        chain.patch(off, "{\"is_active\":false}");
        assertThat(edge.pull().deleted).containsExactlyInAnyOrder(deleted, off);

        chain.settings("{\"include_inactive\":true}");
        edge.pull();
        assertThat(edge.held).containsOnlyKeys(off);
        assertThat(edge.held.get(off).get("is_active").asBoolean()).isFalse();
    }

    @Test
    void a_store_that_gets_another_brand_starts_afresh() {
        UUID one = chain.newBrand();
        UUID two = chain.newBrand();
        UUID branded = chain.newStore(one, "Europe/Madrid");
        String ofOne = promotion("ONE", -1, 1, ",\"scope\":{\"brand_ids\":[\"" + one + "\"]}");
        String ofTwo = promotion("TWO", -1, 1, ",\"scope\":{\"brand_ids\":[\"" + two + "\"]}");
        Chain.Edge edge = chain.new Edge(branded).pull();
        assertThat(edge.held).containsOnlyKeys(ofOne);

        Chain.sql("update store set brand_id = ?, version = 2 where id = ?", two, branded);
        edge.pull();

        assertThat(edge.last().getBoolean("full")).isTrue();
        assertThat(edge.held).containsOnlyKeys(ofTwo);
        assertThat(chain.new Edge(branded, false, "&brand_id=" + one).pull().held)
                .isEmpty();
        assertThat(chain.new Edge(store, false, "&brand_id=" + one).pull().held).containsOnlyKeys(ofOne);
    }

    @Test
    void an_entity_tag_holds_until_a_change_or_until_time_is_one() {
        // not over midnight, when each page is another: its cursor is
        now = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(25));
        clock.setTo(now);
        promotion("BEGINS", 2, 20, "");
        Response first = chain.page(store, "");
        String etag = first.header("ETag");

        clock.forward(Duration.ofHours(1));
        assertThat(unchanged(etag)).isEqualTo(304);
        clock.forward(Duration.ofHours(1).plusSeconds(5));
        assertThat(unchanged(etag)).isEqualTo(200);
    }

    private int unchanged(String etag) {
        return Chain.as(chain.edge(store))
                .header("If-None-Match", etag)
                .get("/api/v1/sync/promotions/?company_id=" + chain.id + "&store_id=" + store)
                .statusCode();
    }

    @Test
    void a_company_that_wants_no_compression_gets_none_from_the_next_pull_on() {
        for (int i = 0; i < 5; i++) {
            promotion("P" + i, -1, 1, "");
        }
        assertThat(encoding()).isEqualTo("gzip");
        chain.settings("{\"enable_compression\":false}");
        assertThat(encoding()).isNull();
    }

    private String encoding() {
        return Chain.as(chain.edge(store))
                .header("Accept-Encoding", "gzip")
                .get("/api/v1/sync/promotions/?company_id=" + chain.id + "&store_id=" + store)
                .header("Content-Encoding");
    }

    @Test
    void what_is_missing_or_foreign_is_told() {
        assertThat(Chain.as(chain.edge(store))
                        .get("/api/v1/sync/promotions/?company_id=" + chain.id)
                        .<String>path("error"))
                .isEqualTo("MISSING_STORE_ID");
        assertThat(chain.page(UUID.randomUUID(), "").<String>path("error")).isEqualTo("STORE_NOT_FOUND");
        assertThat(chain.page(store, "&cursor=AwAA").<String>path("error")).isEqualTo("INVALID_CURSOR");
        assertThat(chain.page(store, "&updated_since=2020-01-01T00:00:00Z").<String>path("error"))
                .isEqualTo("CURSOR_EXPIRED");
        assertThat(chain.page(store, "&limit=0").statusCode()).isEqualTo(400);
    }
}
