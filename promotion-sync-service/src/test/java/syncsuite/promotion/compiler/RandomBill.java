package syncsuite.promotion.compiler;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncsuite.promotion.bills.Shop;
import syncsuite.promotion.rule.Bill;

/** Bills of the worked bills' shop, with repeated products and lines, weighed goods and lines that cost nothing. */
record RandomBill(Random random, Shop shop) {
    private static final long BEGIN = Instant.parse("2026-02-28T00:00:00Z").getEpochSecond();
    private static final int DAY = 86_400;
    private static final int DAYS = 245;

    Bill next() {
        Shop.Store store = any(List.copyOf(shop.stores().values()));
        List<Bill.Line> lines = new ArrayList<>();
        for (int i = random.nextInt(1, 9); i > 0; i--) {
            lines.add(!lines.isEmpty() && random.nextInt(6) == 0 ? any(lines) : line());
        }
        return new Bill(
                store.id(),
                store.brand(),
                Instant.ofEpochSecond(BEGIN + (long) DAY * random.nextInt(DAYS) + random.nextInt(DAY)),
                store.zone(),
                store.currency().getDefaultFractionDigits(),
                customer(),
                random.nextBoolean() ? "card" : null,
                random.nextBoolean() ? Set.of("XY", "nothing") : Set.of(),
                lines);
    }

    private Bill.@Nullable Customer customer() {
        return switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> new Bill.Customer(null, Set.of("members"));
            default -> new Bill.Customer("anna", Set.of("members", "walk-in"));
        };
    }

    private Bill.Line line() {
        Shop.Product product = any(List.copyOf(shop.products().values()));
        BigDecimal quantity = random.nextInt(3) == 0
                ? BigDecimal.valueOf(random.nextInt(1, 6000), 3)
                : new BigDecimal(random.nextInt(1, 8));
        BigDecimal price = random.nextInt(20) == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(random.nextInt(1, 1500), 2);
        return new Bill.Line(
                product.id(), random.nextInt(9) == 0 ? null : product.brand(), product.categories(), quantity, price);
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
