package syncsuite.promotion.rule;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An amount off the lines in scope together, once per bill, in proportion to what remains of each. */
public record AmountOff(BigDecimal amount) implements Action {

    @Override
    public Kind kind() {
        return Kind.AMOUNT_OFF;
    }

    @Override
    public Effect on(Selection selection, Measure measure, long most) {
        List<Item> items = selection.inScope();
        Map<Item, BigInteger> remaining = new LinkedHashMap<>();
        items.forEach(item -> remaining.put(item, item.remaining()));
        return Effect.of(1, remaining, items).atMost(selection.minor(amount));
    }

    static AmountOff read(Members in) {
        return new AmountOff(in.decimal("amount_off"));
    }

    @Override
    public RuleJson write(RuleJson out) {
        return out.put("amount_off", amount);
    }
}
