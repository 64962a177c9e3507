package syncsuite.promotion.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluatorTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final UUID LOW = UUID.fromString("7fffffff-0000-7000-8000-000000000000");
    private static final UUID HIGH = UUID.fromString("80000000-0000-7000-8000-000000000000");
    private static final Goods ANY = new Goods(Set.of(), Set.of());

    private final Evaluator evaluator = new Evaluator();

    @Test
    void equalPrioritiesGoByTheTextOfTheId() {
        List<CompiledRule> rules =
                List.of(rule(HIGH, new PercentageOff(BigDecimal.TEN)), rule(LOW, new PercentageOff(BigDecimal.TEN)));
        assertThat(evaluator.price(rules, bill("1", "1.00"), Uses.none()).applied())
                .extracting(Pricing.Applied::promotionId)
                .containsExactly(LOW);
    }

    @Test
    void aPromotionCountsOnce() {
        List<CompiledRule> twice =
                List.of(rule(LOW, new PercentageOff(BigDecimal.ONE)), rule(LOW, new PercentageOff(BigDecimal.TEN)));
        assertThatThrownBy(() -> evaluator.price(twice, bill("1", "1.00"), Uses.none()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noRulesTakeNothingOff() {
        Pricing pricing = evaluator.price(List.of(), bill("3", "1.00"), Uses.none());
        assertThat(pricing)
                .isEqualTo(new Pricing(new BigDecimal("0.00"), List.of(new BigDecimal("0.00")), List.of(), List.of()));
    }

    @Test
    void theLargestBillIsPricedExactly() {
        Bill bill = bill("1000000000", "100000000000000.000000");
        Pricing pricing =
                evaluator.price(List.of(rule(LOW, new PercentageOff(new BigDecimal("0.0001")))), bill, Uses.none());
        assertThat(pricing.discountTotal()).isEqualByComparingTo("100000000000000000");
        CompiledRule free = rule(LOW, new BuyXGetY(one(), one(), new BigDecimal(100)));
        assertThat(evaluator.price(List.of(free), bill, Uses.none()).applied())
                .containsExactly(new Pricing.Applied(LOW, new BigDecimal("50000000000000000000000.00"), 500_000_000));
    }

    @Test
    void aLineWithoutABrandHasThatOfTheStore() {
        UUID brand = new UUID(4, 4);
        Scope scope = new Scope(Set.of(), Set.of(brand), ANY, ANY);
        CompiledRule ofBrand = rule(LOW, new PercentageOff(BigDecimal.TEN), scope);
        List<Bill.Line> lines = List.of(
                new Bill.Line(new UUID(0, 1), null, Set.of(), BigDecimal.ONE, BigDecimal.ONE),
                new Bill.Line(new UUID(0, 1), new UUID(5, 5), Set.of(), BigDecimal.ONE, BigDecimal.ONE));
        assertThat(evaluator
                        .price(List.of(ofBrand), bill(brand, lines), Uses.none())
                        .lineDiscounts())
                .containsExactly(new BigDecimal("0.10"), new BigDecimal("0.00"));
        assertThat(evaluator
                        .price(List.of(ofBrand), bill(null, lines), Uses.none())
                        .notApplied())
                .containsExactly(new Pricing.NotApplied(LOW, Reason.NOTHING_IN_SCOPE));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 1", "1000000001, 1", "0.0000001, 1", "1, -0.01", "1, 100000000000000.01", "1, 0.0000001"})
    void quantitiesAndPricesHaveBounds(String quantity, String price) {
        assertThatThrownBy(() -> bill(quantity, price)).isInstanceOf(IllegalArgumentException.class);
    }

    private static BuyXGetY.Share one() {
        return new BuyXGetY.Share(BigDecimal.ONE, ANY);
    }

    private static Bill bill(String quantity, String price) {
        Bill.Line line = new Bill.Line(new UUID(0, 1), null, Set.of(), new BigDecimal(quantity), new BigDecimal(price));
        return bill(null, List.of(line));
    }

    private static Bill bill(@Nullable UUID brand, List<Bill.Line> lines) {
        return new Bill(new UUID(0, 2), brand, NOW, ZoneOffset.UTC, 2, null, null, Set.of(), lines);
    }

    private static CompiledRule rule(UUID id, Action action) {
        return rule(id, action, new Scope(Set.of(), Set.of(), ANY, ANY));
    }

    private static CompiledRule rule(UUID id, Action action, Scope scope) {
        return new CompiledRule(
                id,
                "C",
                "N",
                true,
                new Conditions(null, null, Set.of(), Set.of(), Set.of()),
                action,
                new Schedule(NOW, null, Set.of(), List.of()),
                scope,
                new Limits(null, null, null, null),
                0,
                new Stacking(false, null));
    }
}
