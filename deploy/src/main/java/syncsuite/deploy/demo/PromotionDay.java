package syncsuite.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import syncsuite.deploy.client.Account;
import syncsuite.deploy.client.Answer;

/** The store's promotions on that day: one begins by itself, one is taken back, and what was used is reported. */
final class PromotionDay {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/api/v1/promotions/";
    private static final String LIST = "promotions";

    private final Shop shop;
    private final StoreDay day;
    private final Replica replica = new Replica(List.of(LIST));
    private final String list;
    private String cursor = "";

    PromotionDay(Shop shop, StoreDay day) {
        this.shop = shop;
        this.day = day;
        this.list = "/api/v1/sync/promotions/?company_id=" + shop.companyId() + "&store_id=" + shop.storeId();
    }

    /**
     * Plays it.
     *
     * @return whether the store held what the server lists, and every use counted once
     */
    boolean play() throws InterruptedException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant begins = now.plusSeconds(6);
        Promotions.awaitCatalogue(shop.administrator(), promotion("AWAIT", now));
        JsonNode valid = shop.administrator().post(PATH, promotion("TODAY", now.minus(Duration.ofHours(1))));
        JsonNode soon = shop.administrator().post(PATH, promotion("SOON", begins));
        day.step("head office", "makes two promotions: one is valid, one begins in a few seconds");
        pull();
        day.step("store", "pulls promotions: holds " + replica.size(LIST));
        boolean right = replica.size(LIST) == 1;
        Thread.sleep(Math.max(0, Duration.between(Instant.now(), begins).toMillis()) + 200);
        pull();
        day.step("store", "pulls again: holds " + replica.size(LIST) + ", nobody touched the second one");
        right &= replica.size(LIST) == 2;
        shop.administrator()
                .delete(
                        PATH + valid.path("id").asText() + "/",
                        valid.path("version").asLong());
        pull();
        day.step("head office", "deletes the first one; the store holds " + replica.size(LIST));
        right &= replica.size(LIST) == 1 && replica.differences(fresh()).isEmpty();
        ObjectNode batch = uses(soon.path("id").asText(), now);
        ObjectNode first = shop.device().post("/api/v1/sync/usage/", batch);
        ObjectNode again = shop.device().post("/api/v1/sync/usage/", batch);
        day.step(
                "store",
                "reports " + batch.path("usages").size() + " uses twice: "
                        + first.path("created").asInt() + " recorded, then "
                        + again.path("duplicates").asInt() + " recognised");
        JsonNode brought = shop.administrator()
                .get(PATH + soon.path("id").asText() + "/effectiveness/")
                .json();
        day.step(
                "head office",
                "sees what the promotion brought: " + brought.path("uses") + " uses on " + brought.path("bills")
                        + " bills, " + brought.path("discount_total") + " of discounts");
        return right && brought.path("uses").asInt() == batch.path("usages").size();
    }

    private void pull() {
        boolean more = true;
        while (more) {
            Answer answer = shop.device().get(list + (cursor.isEmpty() ? "" : "&cursor=" + Account.encoded(cursor)));
            ObjectNode page = answer.json();
            replica.apply(LIST, List.of(page));
            cursor = page.path("next_cursor").asText();
            more = page.path("has_more").asBoolean();
        }
    }

    private Replica fresh() {
        Replica fresh = new Replica(List.of(LIST));
        fresh.apply(LIST, List.of(shop.device().get(list).json()));
        return fresh;
    }

    private ObjectNode promotion(String code, Instant from) {
        ObjectNode promotion = JSON.createObjectNode()
                .put("code", code)
                .put("name", "Ten percent " + code.toLowerCase(java.util.Locale.ROOT))
                .put("kind", "percentage_off")
                .put("value", 10);
        promotion.putObject("schedule").put("starts_at", from.toString());
        promotion.putObject("scope").putArray("store_ids").add(shop.storeId());
        return promotion;
    }

    private ObjectNode uses(String promotion, Instant at) {
        ObjectNode batch = JSON.createObjectNode();
        ArrayNode uses = batch.putArray("usages");
        for (int i = 0; i < 5; i++) {
            uses.addObject()
                    .put("usage_id", "demo-" + i)
                    .put("promotion_id", promotion)
                    .put("bill_id", "B" + i / 2)
                    .put("discount_amount", 1.25)
                    .put("used_at", at.plusSeconds(i).toString())
                    .put("store_id", shop.storeId());
        }
        return batch;
    }
}
