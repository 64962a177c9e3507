package syncsuite.promotion.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import syncsuite.promotion.Chain;
import syncsuite.promotion.PromotionsUnderTest;
import syncsuite.promotion.bills.Shop;
import syncsuite.promotion.bills.WorkedBill;
import syncsuite.promotion.bills.WorkedBills;
import syncsuite.promotion.rule.Kind;
import syncsuite.promotion.rule.Reason;
import syncsuite.promotion.rule.Uses;

/** The worked bills over HTTP: promotions as an administrator stores them, priced by the preview. */
@QuarkusTest
@TestProfile(PromotionsUnderTest.class)
class PreviewedBillsTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_preview_comes_out_as_calculated_by_hand(Kind kind) throws IOException {
        Map<String, Chain> chains = new HashMap<>();
        for (WorkedBill worked : WorkedBills.of(kind)) {
            Shop.Store own = worked.store();
            Chain chain = chains.computeIfAbsent(own.zone() + " " + own.currency(), key -> opened(own));
            Map<String, String> names = new LinkedHashMap<>();
            worked.promotions().forEach((name, promotion) -> names.put(chain.create(promotion.toString()), name));
            names.forEach((id, name) -> use(chain, UUID.fromString(id), worked, name));

            JsonNode priced = preview(chain, worked, names);

            assertThat(texts(priced.path("lines"), "discount"))
                    .as("%s: lines", worked)
                    .usingElementComparator(BigDecimal::compareTo)
                    .isEqualTo(worked.discounts());
            assertThat(priced.path("discount_total").decimalValue())
                    .as("%s: total", worked)
                    .isEqualByComparingTo(worked.total());
            Map<String, WorkedBill.Applied> applied = new LinkedHashMap<>();
            priced.path("applied")
                    .forEach(one -> applied.put(
                            names.get(one.path("promotion_id").asText()),
                            new WorkedBill.Applied(
                                    one.path("discount").decimalValue(),
                                    one.path("times").asLong())));
            assertThat(applied)
                    .as("%s: applied", worked)
                    .usingRecursiveComparison()
                    .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                    .isEqualTo(worked.applied());
            Map<String, Reason> others = new LinkedHashMap<>();
            priced.path("not_applied")
                    .forEach(one -> others.put(
                            names.get(one.path("promotion_id").asText()),
                            Reason.valueOf(one.path("reason").asText())));
            assertThat(others).as("%s: not applied", worked).isEqualTo(worked.notApplied());
            names.keySet().forEach(chain::delete);
        }
    }

    private static JsonNode preview(Chain chain, WorkedBill worked, Map<String, String> names) throws IOException {
        ObjectNode asked = JSON.createObjectNode();
        names.keySet().forEach(asked.withArrayProperty("promotion_ids")::add);
        asked.set("bill", worked.previewBill());
        Response answer = chain.asAdministrator().body(asked.toString()).post("/api/v1/promotions/preview/");
        assertThat(answer.statusCode()).as("%s: %s", worked, answer.asString()).isEqualTo(200);
        return JSON.readTree(answer.asByteArray());
    }

    private static List<BigDecimal> texts(JsonNode list, String field) {
        List<BigDecimal> numbers = new ArrayList<>();
        list.forEach(one -> numbers.add(one.path(field).decimalValue()));
        return numbers;
    }

    /** A company with the shop of the worked bills, as the catalogue would have taught it. */
    private static Chain opened(Shop.Store own) {
        Shop shop = Shop.open();
        Chain chain = new Chain(own.zone().getId(), own.currency().getCurrencyCode());
        shop.brands()
                .values()
                .forEach(brand ->
                        Chain.sql("insert into brand (company_id, id, version) values (?, ?, 1)", chain.id, brand));
        shop.stores()
                .values()
                .forEach(store -> Chain.sql(
                        "insert into store (company_id, id, version, brand_id, timezone, currency)"
                                + " values (?, ?, 1, ?, ?, ?)",
                        chain.id,
                        store.id(),
                        store.brand(),
                        store.zone().getId(),
                        store.currency().getCurrencyCode()));
        shop.categories()
                .values()
                .forEach(category -> Chain.sql(
                        "insert into category (company_id, id, version, parent_id) values (?, ?, 1, ?)",
                        chain.id,
                        category.id(),
                        category.parent()));
        shop.products()
                .values()
                .forEach(product -> Chain.sql(
                        "insert into product (company_id, id, version, brand_id, category_id) values (?, ?, 1, ?, ?)",
                        chain.id,
                        product.id(),
                        product.brand(),
                        product.category()));
        return chain;
    }

    /** The uses before the bill, in all and by its customer. */
    private static void use(Chain chain, UUID promotion, WorkedBill worked, String name) {
        Uses.Used used = worked.uses().get(name);
        if (used == null) {
            return;
        }
        Chain.sql(
                "update promotion_use set uses = ? where company_id = ? and promotion_id = ?",
                used.total(),
                chain.id,
                promotion);
        for (long i = 0; i < used.byCustomer(); i++) {
            Chain.sql(
                    "insert into usage (company_id, id, promotion_id, store_id, bill_id, customer_id, discount, used_at,"
                            + " day, recorded_by) values (?, gen_random_uuid(), ?, ?, ?, ?, 1, now(), current_date, 'test')",
                    chain.id,
                    promotion,
                    worked.store().id(),
                    "bill " + i,
                    Objects.requireNonNull(worked.bill().customer()).id());
        }
    }
}
