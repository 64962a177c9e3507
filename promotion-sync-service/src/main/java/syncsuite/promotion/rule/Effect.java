package syncsuite.promotion.rule;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What an action does to lines.
 *
 * @param discounts by line, in minor units
 * @param claimed the lines that took part, whether or not anything is taken off them
 * @param reason why it does nothing; not asked for where there is a discount
 */
record Effect(long times, Map<Item, BigInteger> discounts, Collection<Item> claimed, Reason reason) {

    static Effect of(long times, Map<Item, BigInteger> discounts, Collection<Item> claimed) {
        return new Effect(times, discounts, claimed, Reason.NO_DISCOUNT);
    }

    static Effect none(Reason reason) {
        return new Effect(0, Map.of(), List.of(), reason);
    }

    BigInteger total() {
        return discounts.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    boolean isSomething() {
        return total().signum() > 0;
    }

    /** Reduced in proportion to at most so much. */
    Effect atMost(BigInteger most) {
        return total().compareTo(most) <= 0 ? this : new Effect(times, Shares.of(most, discounts), claimed, reason);
    }
}
