package syncsuite.promotion.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import syncsuite.promotion.bills.Shop;
import syncsuite.promotion.rule.Bill;
import syncsuite.promotion.rule.CompiledRule;
import syncsuite.promotion.rule.Evaluator;
import syncsuite.promotion.rule.Kind;
import syncsuite.promotion.rule.Pricing;
import syncsuite.promotion.rule.Uses;

/** The laws of rules and pricing on seeded bills; a failure names its seed. */
class GeneratedBillsTest {
    private static final long BILLS = Boolean.getBoolean("sync.soak") ? 100_000 : 10_000;
    private static final long FEWEST_OF_A_KIND = BILLS / 50;
    private static final RuleSchema SCHEMA = RuleSchema.published();
    private static final Shop SHOP = Shop.open();
    private static final Evaluator EVALUATOR = new Evaluator();

    @Test
    void holdForEveryBill() {
        Map<Kind, Long> applied = new EnumMap<>(Kind.class);
        for (long seed = 0; seed < BILLS; seed++) {
            try {
                one(new Random(seed)).forEach(kind -> applied.merge(kind, 1L, Long::sum));
            } catch (RuntimeException | AssertionError failed) {
                throw new AssertionError("seed " + seed, failed);
            }
        }
        assertThat(applied).as("how often each kind was applied").hasSameSizeAs(Kind.values());
        assertThat(applied.values()).allSatisfy(times -> assertThat(times).isGreaterThan(FEWEST_OF_A_KIND));
    }

    /** The kinds that were applied. */
    private static List<Kind> one(Random random) {
        List<CompiledRule> rules = new ArrayList<>();
        RandomPromotion promotions = new RandomPromotion(random, SHOP);
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            rules.add(compile(new UUID(random.nextLong(), random.nextLong()), promotions.next(), random));
        }
        Bill bill = new RandomBill(random, SHOP).next();
        Uses.Used before = new Uses.Used(random.nextInt(3), random.nextInt(2));
        Pricing pricing = EVALUATOR.price(rules, bill, promotion -> before);

        neverNegativeAndNeverAboveTheLine(bill, pricing);
        addsUp(pricing);
        keepsLimits(rules, bill, pricing);
        doesNotDependOnOrder(rules, bill, before, pricing, random);
        return pricing.applied().stream()
                .map(one -> rule(rules, one.promotionId()).action().kind())
                .toList();
    }

    private static CompiledRule compile(UUID id, ObjectNode promotion, Random random) {
        byte[] bytes = Compiling.bytes(id, promotion);
        assertThat(Compiling.bytes(id, (ObjectNode) shuffled(promotion, random)))
                .as("compiled again, with members and sets in another order")
                .isEqualTo(bytes);
        assertThat(SCHEMA.flaws(RuleSchema.json(bytes))).isEmpty();
        CompiledRule rule = CompiledRule.read(bytes);
        assertThat(rule.write()).as("read and written").isEqualTo(bytes);
        return rule;
    }

    private static void neverNegativeAndNeverAboveTheLine(Bill bill, Pricing pricing) {
        assertThat(pricing.lineDiscounts()).hasSameSizeAs(bill.lines());
        for (int i = 0; i < bill.lines().size(); i++) {
            Bill.Line line = bill.lines().get(i);
            BigDecimal amount =
                    line.quantity().multiply(line.unitPrice()).setScale(bill.currencyDigits(), RoundingMode.HALF_UP);
            assertThat(pricing.lineDiscounts().get(i)).isBetween(BigDecimal.ZERO, amount);
            assertThat(pricing.lineDiscounts().get(i).scale()).isEqualTo(bill.currencyDigits());
        }
    }

    private static void addsUp(Pricing pricing) {
        assertThat(pricing.lineDiscounts().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(pricing.discountTotal());
        assertThat(pricing.applied().stream().map(Pricing.Applied::discount).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(pricing.discountTotal());
    }

    private static void keepsLimits(List<CompiledRule> rules, Bill bill, Pricing pricing) {
        assertThat(pricing.applied().size() + pricing.notApplied().size()).isEqualTo(rules.size());
        for (Pricing.Applied applied : pricing.applied()) {
            CompiledRule rule = rule(rules, applied.promotionId());
            assertThat(applied.discount()).isPositive();
            assertThat(applied.times()).isPositive();
            if (rule.limits().perBill() != null) {
                assertThat(applied.times()).isLessThanOrEqualTo(rule.limits().perBill());
            }
            if (rule.limits().maxDiscount() != null) {
                assertThat(applied.discount())
                        .isLessThanOrEqualTo(
                                rule.limits().maxDiscount().setScale(bill.currencyDigits(), RoundingMode.HALF_UP));
            }
        }
        assertThat(pricing.applied().stream()
                        .map(one -> rule(rules, one.promotionId()).stacking().exclusivityGroup())
                        .filter(group -> group != null))
                .doesNotHaveDuplicates();
    }

    private static void doesNotDependOnOrder(
            List<CompiledRule> rules, Bill bill, Uses.Used before, Pricing pricing, Random random) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, bill.lines().size()).boxed().toList());
        Collections.shuffle(order, random);
        Bill other = Lines.ordered(bill, order);
        List<CompiledRule> otherRules = new ArrayList<>(rules);
        Collections.shuffle(otherRules, random);
        Pricing again = EVALUATOR.price(otherRules, other, promotion -> before);
        assertThat(again.applied()).isEqualTo(pricing.applied());
        assertThat(again.notApplied()).isEqualTo(pricing.notApplied());
        assertThat(Lines.discounts(other, again)).isEqualTo(Lines.discounts(bill, pricing));
    }

    private static CompiledRule rule(List<CompiledRule> rules, UUID id) {
        return rules.stream()
                .filter(rule -> rule.promotionId().equals(id))
                .findAny()
                .orElseThrow();
    }

    /** The same promotion, written otherwise: only the order of tiers means something. */
    private static JsonNode shuffled(JsonNode json, Random random) {
        if (json instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            Collections.shuffle(names, random);
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            names.forEach(name ->
                    copy.set(name, name.equals("tiers") ? object.get(name) : shuffled(object.get(name), random)));
            return copy;
        }
        if (json instanceof ArrayNode array) {
            List<JsonNode> elements = new ArrayList<>();
            array.forEach(element -> elements.add(shuffled(element, random)));
            Collections.shuffle(elements, random);
            return JsonNodeFactory.instance.arrayNode().addAll(elements);
        }
        return json;
    }
}
