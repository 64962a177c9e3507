package syncsuite.promotion.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who buys so much gets so much more with a percentage off. No unit counts twice.
 *
 * @param buy what is bought; the lines in scope where it names no goods
 * @param get what comes cheaper, the cheapest units first; the bought goods where it names none
 */
public record BuyXGetY(Share buy, Share get, BigDecimal percent) implements Action {

    /** So much of some goods, per set. */
    public record Share(BigDecimal quantity, Goods goods) {
        static Share read(Members in) {
            return new Share(in.decimal("quantity"), Goods.read(in, ""));
        }

        RuleJson write() {
            return goods.write(RuleJson.empty().put("quantity", quantity), "");
        }
    }

    @Override
    public Kind kind() {
        return Kind.BUY_X_GET_Y;
    }

    @Override
    public Effect on(Selection selection, Measure measure, long most) {
        List<Item> bought = selection.of(buy.goods);
        List<Item> given = get.goods.isEmpty() ? bought : selection.of(get.goods);
        List<Item> both = given.stream().filter(new HashSet<>(bought)::contains).toList();
        long sets = Math.min(most, sets(bought, given, both));
        if (sets == 0) {
            return Effect.none(Reason.INCOMPLETE_SET);
        }
        BigDecimal onlyBought = Part.quantity(bought).subtract(Part.quantity(both));
        BigDecimal neededOfBoth = times(buy.quantity, sets).subtract(onlyBought).max(BigDecimal.ZERO);
        BigDecimal spare = Part.quantity(both).subtract(neededOfBoth);
        List<Part> parts = cheapest(given, both, times(get.quantity, sets), spare);
        return Effect.of(
                sets,
                PercentageOff.off(parts, percent),
                Stream.concat(bought.stream(), given.stream()).distinct().toList());
    }

    /** The most complete sets for which each unit is needed once: of each pool alone and of both together enough. */
    private long sets(List<Item> bought, List<Item> given, List<Item> both) {
        BigDecimal all = Part.quantity(bought).add(Part.quantity(given)).subtract(Part.quantity(both));
        BigDecimal sets = whole(Part.quantity(bought), buy.quantity)
                .min(whole(Part.quantity(given), get.quantity))
                .min(whole(all, buy.quantity.add(get.quantity)));
        return sets.longValueExact();
    }

    /** @param spare so much of the lines that are in both pools is not needed for buying */
    private static List<Part> cheapest(List<Item> given, List<Item> both, BigDecimal quantity, BigDecimal spare) {
        List<Part> parts = new ArrayList<>();
        BigDecimal missing = quantity;
        BigDecimal left = spare;
        Set<Item> shared = new HashSet<>(both);
        for (Item item : given.stream().sorted(Part.CHEAPEST).toList()) {
            boolean inBoth = shared.contains(item);
            BigDecimal taken = missing.min(item.quantity()).min(inBoth ? left : item.quantity());
            if (taken.signum() > 0) {
                parts.add(new Part(item, taken));
                missing = missing.subtract(taken);
                left = inBoth ? left.subtract(taken) : left;
            }
        }
        return parts;
    }

    private static BigDecimal whole(BigDecimal there, BigDecimal perSet) {
        return there.divide(perSet, 0, RoundingMode.FLOOR);
    }

    private static BigDecimal times(BigDecimal quantity, long sets) {
        return quantity.multiply(BigDecimal.valueOf(sets));
    }

    static BuyXGetY read(Members in) {
        Members get = in.object("get");
        return new BuyXGetY(Share.read(in.object("buy")), Share.read(get), get.decimal("percent_off"));
    }

    @Override
    public RuleJson write(RuleJson out) {
        return out.put("buy", buy.write()).put("get", get.write().put("percent_off", percent));
    }
}
