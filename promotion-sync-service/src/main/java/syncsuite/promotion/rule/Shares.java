package syncsuite.promotion.rule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Divides whole units in proportion to weights. */
final class Shares {
    private Shares() {}

    /**
     * By largest remainder: each gets its exact share rounded down, and what is left over goes, unit by unit, to those that
     * lost most by rounding; ties in the order of {@link Item#ORDER}. The shares add up to the total. As long as the total
     * is at most the sum of the weights, no share is above its weight.
     */
    static Map<Item, BigInteger> of(BigInteger total, Map<Item, BigInteger> weights) {
        BigInteger sum = weights.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        Map<Item, BigInteger> shares = new LinkedHashMap<>();
        if (sum.signum() == 0 || total.signum() == 0) {
            return shares;
        }
        List<Rest> rests = new ArrayList<>();
        BigInteger left = total;
        for (Map.Entry<Item, BigInteger> weight : weights.entrySet()) {
            BigInteger[] exact = total.multiply(weight.getValue()).divideAndRemainder(sum);
            shares.put(weight.getKey(), exact[0]);
            rests.add(new Rest(weight.getKey(), exact[1]));
            left = left.subtract(exact[0]);
        }
        rests.sort(Rest.ORDER);
        for (Rest rest : rests.subList(0, left.intValueExact())) {
            shares.merge(rest.item, BigInteger.ONE, BigInteger::add);
        }
        return shares;
    }

    private record Rest(Item item, BigInteger units) {
        private static final Comparator<Rest> ORDER =
                Comparator.comparing(Rest::units).reversed().thenComparing(rest -> rest.item.rank);
    }
}
