package syncsuite.promotion.rule;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Each unit in scope for this price; those that already cost no more are left alone. */
public record FixedPrice(BigDecimal price) implements Action {

    @Override
    public Kind kind() {
        return Kind.FIXED_PRICE;
    }

    @Override
    public Effect on(Selection selection, Measure measure, long most) {
        List<Item> items = selection.inScope();
        List<Item> dearer = items.stream()
                .filter(item -> gain(item, item.quantity(), selection.digits()).signum() > 0)
                .toList();
        Map<Item, BigInteger> discounts = new LinkedHashMap<>();
        BigDecimal units = BigDecimal.ZERO;
        for (Part part : Part.take(dearer, Part.DEAREST, BigDecimal.valueOf(most))) {
            discounts.put(part.item(), gain(part.item(), part.quantity(), selection.digits()));
            units = units.add(part.quantity());
        }
        return Effect.of(units.setScale(0, RoundingMode.CEILING).longValueExact(), discounts, items);
    }

    /** What remains of so much of the line, less the price for it, rounded once; at least 0. */
    private BigInteger gain(Item item, BigDecimal quantity, int digits) {
        BigDecimal asked = price.movePointRight(digits).multiply(item.quantity());
        return new BigDecimal(item.remaining())
                .subtract(asked)
                .multiply(quantity)
                .divide(item.quantity(), 0, RoundingMode.HALF_UP)
                .toBigInteger()
                .max(BigInteger.ZERO);
    }

    static FixedPrice read(Members in) {
        return new FixedPrice(in.decimal("price"));
    }

    @Override
    public RuleJson write(RuleJson out) {
        return out.put("price", price);
    }
}
