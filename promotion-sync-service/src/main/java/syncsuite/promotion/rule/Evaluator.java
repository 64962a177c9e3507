package syncsuite.promotion.rule;

import java.util.List;

/** Prices bills by compiled rules. Keeps nothing between two bills. */
public final class Evaluator {

    /**
     * @param rules in any order
     * @param uses asked for the promotions that limit their uses
     * @throws IllegalArgumentException when a promotion is there twice
     */
    public Pricing price(List<CompiledRule> rules, Bill bill, Uses uses) {
        if (rules.stream().map(CompiledRule::promotionId).distinct().count() < rules.size()) {
            throw new IllegalArgumentException("a promotion counts once: its rule is there twice");
        }
        Walk walk = new Walk(bill, uses);
        rules.stream().sorted(CompiledRule.ORDER).forEach(walk::ask);
        return walk.pricing();
    }
}
