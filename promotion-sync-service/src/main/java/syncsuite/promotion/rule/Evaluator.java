package syncsuite.promotion.rule;

import java.util.List;

/** Prices bills by compiled rules. Keeps nothing between two bills. */
public final class Evaluator {

    /**
     * @param rules in any order, each promotion once
     * @param uses asked for the promotions that limit their uses
     */
    public Pricing price(List<CompiledRule> rules, Bill bill, Uses uses) {
        throw new UnsupportedOperationException();
    }
}
