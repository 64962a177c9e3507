package syncsuite.promotion.rule;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** So many percent off what remains of each line in scope. */
public record PercentageOff(BigDecimal percent) implements Action {
    private static final int HUNDREDTH = 2;

    @Override
    public Kind kind() {
        return Kind.PERCENTAGE_OFF;
    }

    @Override
    public Effect on(Selection selection, Measure measure, long most) {
        List<Item> items = selection.inScope();
        return Effect.of(
                1,
                off(items.stream().map(item -> new Part(item, item.quantity())).toList(), percent),
                items);
    }

    /** So many percent off each part, rounded half-up per line. */
    static Map<Item, BigInteger> off(List<Part> parts, BigDecimal percent) {
        Map<Item, BigInteger> discounts = new LinkedHashMap<>();
        for (Part part : parts) {
            discounts.put(part.item(), part.item().remainingOf(part.quantity(), percent.movePointLeft(HUNDREDTH)));
        }
        return discounts;
    }

    static PercentageOff read(Members in) {
        return new PercentageOff(in.decimal("percent_off"));
    }

    @Override
    public RuleJson write(RuleJson out) {
        return out.put("percent_off", percent);
    }
}
