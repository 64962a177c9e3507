package syncsuite.promotion.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import syncsuite.promotion.bills.WorkedBill;
import syncsuite.promotion.bills.WorkedBills;
import syncsuite.promotion.rule.Bill;
import syncsuite.promotion.rule.CompiledRule;
import syncsuite.promotion.rule.Evaluator;
import syncsuite.promotion.rule.Kind;
import syncsuite.promotion.rule.Pricing;
import syncsuite.promotion.rule.Reason;
import syncsuite.promotion.rule.Uses;

/** What a compiled rule means is what the stored promotion says: the figures were calculated by hand. */
class WorkedBillsTest {
    private static final int AT_LEAST = 8;
    private static final RuleSchema SCHEMA = RuleSchema.published();

    static List<WorkedBill> all() {
        return WorkedBills.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void comesOutAsCalculated(WorkedBill worked) {
        Pricing pricing = price(worked, worked.bill());

        Map<String, WorkedBill.Applied> applied = new LinkedHashMap<>();
        pricing.applied()
                .forEach(one -> applied.put(
                        name(worked, one.promotionId()), new WorkedBill.Applied(one.discount(), one.times())));
        Map<String, Reason> notApplied = new LinkedHashMap<>();
        pricing.notApplied().forEach(one -> notApplied.put(name(worked, one.promotionId()), one.reason()));

        assertThat(pricing.lineDiscounts())
                .usingElementComparator(BigDecimal::compareTo)
                .isEqualTo(worked.discounts());
        assertThat(pricing.discountTotal()).isEqualByComparingTo(worked.total());
        assertThat(notApplied).isEqualTo(worked.notApplied());
        assertThat(applied)
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(worked.applied());
    }

    @ParameterizedTest
    @MethodSource("all")
    void theFiguresAddUp(WorkedBill worked) {
        BigDecimal lines = worked.discounts().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal promotions = worked.applied().values().stream()
                .map(WorkedBill.Applied::discount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(lines).isEqualByComparingTo(worked.total()).isEqualByComparingTo(promotions);
        assertThat(worked.applied().size() + worked.notApplied().size())
                .isEqualTo(worked.promotions().size());
    }

    @ParameterizedTest
    @MethodSource("all")
    void theOrderOfLinesDoesNotMatter(WorkedBill worked) {
        List<Integer> order = new ArrayList<>(
                IntStream.range(0, worked.bill().lines().size()).boxed().toList());
        Collections.shuffle(order, new Random(3));
        Pricing straight = price(worked, worked.bill());
        Pricing shuffled = price(worked, Lines.ordered(worked.bill(), order));
        assertThat(Lines.discounts(Lines.ordered(worked.bill(), order), shuffled))
                .isEqualTo(Lines.discounts(worked.bill(), straight));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyRuleIsAsTheSchemaSays(WorkedBill worked) {
        worked.promotions()
                .forEach((name, promotion) -> assertThat(SCHEMA.flaws(
                                RuleSchema.json(Compiling.bytes(worked.ids().get(name), promotion))))
                        .as(name)
                        .isEmpty());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyKindHasEnough(Kind kind) {
        assertThat(WorkedBills.of(kind))
                .hasSizeGreaterThanOrEqualTo(AT_LEAST)
                .allSatisfy(worked -> assertThat(worked.promotions().values())
                        .anySatisfy(promotion ->
                                assertThat(promotion.get("kind").asText()).isEqualTo(kind.wire())));
    }

    @Test
    void everyReasonIsWorkedOut() {
        assertThat(all()).flatExtracting(worked -> worked.notApplied().values()).contains(Reason.values());
    }

    private static Pricing price(WorkedBill worked, Bill bill) {
        List<CompiledRule> rules = new ArrayList<>();
        worked.promotions()
                .forEach((name, promotion) ->
                        rules.add(Compiling.rule(worked.ids().get(name), promotion)));
        Collections.shuffle(rules, new Random(7));
        return new Evaluator()
                .price(rules, bill, promotion -> worked.uses().getOrDefault(name(worked, promotion), Uses.Used.NEVER));
    }

    private static String name(WorkedBill worked, UUID promotion) {
        return worked.ids().entrySet().stream()
                .filter(entry -> entry.getValue().equals(promotion))
                .map(Map.Entry::getKey)
                .findAny()
                .orElseThrow();
    }
}
