package syncsuite.promotion.compiler;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import syncsuite.promotion.bills.Shop;
import syncsuite.promotion.rule.Kind;

/** Promotions without contradictions, as the API takes them. Half of them ask for little, so that many of them apply. */
record RandomPromotion(Random random, Shop shop) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    ObjectNode next() {
        Kind kind = List.of(Kind.values()).get(random.nextInt(Kind.values().length));
        ObjectNode promotion =
                JSON.objectNode().put("code", "P").put("name", "Generated").put("kind", kind.wire());
        List<UUID> products =
                shuffled(shop.products().values().stream().map(Shop.Product::id).toList());
        parts(kind, promotion, products.subList(0, 7));
        promotion.set("schedule", schedule());
        if (random.nextBoolean()) {
            promotion.set("conditions", conditions());
        }
        scope(promotion.putObject("scope"), products);
        limits(promotion.putObject("limits"), kind);
        promotion.put("priority", random.nextInt(-2, 3)).put("stackable", random.nextInt(4) > 0);
        if (random.nextInt(5) == 0) {
            promotion.put("exclusivity_group", "group " + random.nextInt(2));
        }
        return promotion.put("is_active", random.nextInt(20) > 0);
    }

    private void parts(Kind kind, ObjectNode promotion, List<UUID> products) {
        switch (kind) {
            case PERCENTAGE_OFF -> promotion.put("value", percent());
            case AMOUNT_OFF -> promotion.put("value", decimal(1, 4000, 2));
            case FIXED_PRICE -> promotion.put("value", decimal(0, 800, 2));
            case BUY_X_GET_Y -> {
                share(promotion.putObject("buy"), products);
                share(promotion.putObject("get"), products).put("percent_off", percent());
            }
            case BUNDLE -> {
                promotion.put("value", decimal(0, 800, 2));
                products.subList(0, random.nextInt(1, 3))
                        .forEach(
                                product -> portion(promotion.withArray("bundle").addObject(), product));
            }
            case TIERED -> tiers(promotion.putArray("tiers"));
            case FREE_ITEM -> portion(promotion.putObject("free_item"), products.get(0));
        }
    }

    private ObjectNode share(ObjectNode share, List<UUID> products) {
        share.put("quantity", quantity());
        if (random.nextBoolean()) {
            ids(share, "product_ids", products, 4);
            ids(share, "category_ids", categories(), 2);
        }
        return share;
    }

    private void portion(ObjectNode portion, UUID product) {
        portion.put("product_id", product.toString()).put("quantity", quantity());
    }

    private void tiers(ArrayNode tiers) {
        String threshold = random.nextBoolean() ? "min_amount" : "min_quantity";
        boolean percent = random.nextBoolean();
        for (int i = 1; i <= random.nextInt(1, 5); i++) {
            ObjectNode tier = tiers.addObject().put(threshold, decimal(i * 300, i * 300 + 300, 2));
            tier.put(percent ? "percent_off" : "amount_off", decimal(i * 500, i * 500 + 500, 2));
        }
    }

    private ObjectNode conditions() {
        ObjectNode conditions = JSON.objectNode();
        switch (random.nextInt(6)) {
            case 0 -> conditions.put("min_amount", decimal(1, 3000, 2));
            case 1 -> conditions.put("min_quantity", decimal(1, 8000, 3));
            case 2 -> conditions.putArray("customer_groups").add("staff").add("members");
            case 3 -> conditions.putArray("payment_methods").add("card").add("app");
            case 4 -> conditions.putArray("voucher_codes").add("ABC").add("x y");
            default -> conditions.putNull("min_amount");
        }
        return conditions;
    }

    private ObjectNode schedule() {
        ObjectNode schedule = JSON.objectNode().put("starts_at", "2026-03-0" + random.nextInt(1, 4) + "T00:00:00Z");
        if (random.nextInt(4) == 0) {
            schedule.put("ends_at", "2026-10-2" + random.nextInt(10) + "T12:00:00+02:00");
        }
        if (random.nextInt(4) == 0) {
            schedule.putArray("weekdays").add("SUN").add("SAT").add("MON");
        }
        if (random.nextInt(4) == 0) {
            ArrayNode windows = schedule.putArray("time_windows");
            windows.addObject().put("from", "22:00").put("to", "0" + random.nextInt(1, 9) + ":30");
            windows.addObject().put("from", "07:00:01").put("to", "1" + random.nextInt(10) + ":00");
        }
        return schedule;
    }

    private void scope(ObjectNode scope, List<UUID> products) {
        if (random.nextInt(3) == 0) {
            ids(scope, "product_ids", products.subList(0, 7), 6);
            ids(scope, "category_ids", categories().subList(0, 3), 3);
        }
        if (random.nextInt(5) == 0) {
            ids(scope, "excluded_product_ids", products.subList(7, products.size()), 2);
        }
        if (random.nextInt(8) == 0) {
            ids(scope, "brand_ids", List.copyOf(shop.brands().values()), 2);
        }
        if (random.nextInt(8) == 0) {
            ids(
                    scope,
                    "store_ids",
                    shop.stores().values().stream().map(Shop.Store::id).toList(),
                    3);
        }
    }

    private void limits(ObjectNode limits, Kind kind) {
        if (random.nextInt(4) == 0) {
            limits.put("per_bill", random.nextInt(1, 4));
        }
        if (random.nextInt(8) == 0) {
            limits.put("per_customer", random.nextInt(1, 4));
        }
        if (random.nextInt(8) == 0) {
            limits.put("total", random.nextInt(1, 4));
        }
        if (random.nextInt(4) == 0 && kind != Kind.AMOUNT_OFF) {
            limits.put("max_discount", decimal(1, 500, 2));
        }
    }

    private List<UUID> categories() {
        return shop.categories().values().stream().map(Shop.Category::id).toList();
    }

    private void ids(ObjectNode to, String name, List<UUID> from, int most) {
        ArrayNode ids = to.putArray(name);
        shuffled(from)
                .subList(0, random.nextInt(Math.min(most, from.size()) + 1))
                .forEach(id -> ids.add(id.toString()));
    }

    private BigDecimal percent() {
        return random.nextInt(4) == 0 ? new BigDecimal(100) : decimal(1, 10_001, 2);
    }

    private BigDecimal quantity() {
        return random.nextInt(3) == 0 ? decimal(1, 2000, 3) : new BigDecimal(random.nextInt(1, 4));
    }

    private BigDecimal decimal(int from, int to, int scale) {
        return BigDecimal.valueOf(random.nextInt(from, to), scale);
    }

    private <T> List<T> shuffled(List<T> values) {
        List<T> copy = new ArrayList<>(values);
        Collections.shuffle(copy, random);
        return copy;
    }
}
