package syncsuite.promotion.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** Up to so much of a product for nothing, once per bill; it has to be on the bill. The cheapest units are given. */
public record FreeItem(UUID productId, BigDecimal quantity) implements Action {

    @Override
    public Kind kind() {
        return Kind.FREE_ITEM;
    }

    @Override
    public Effect on(Selection selection, Measure measure, long most) {
        List<Part> given = given(selection);
        return given.isEmpty()
                ? Effect.none(Reason.FREE_ITEM_MISSING)
                : Effect.of(1, PercentageOff.off(given, new BigDecimal(100)), lines(selection));
    }

    /** What is given does not earn itself. */
    @Override
    public Measure measure(Selection selection) {
        Measure all = selection.measure();
        Measure measure = all;
        for (Part part : given(selection)) {
            if (selection.scope().includes(part.item().line)) {
                BigDecimal amount = Minor.money(part.item().amountOf(part.quantity()), selection.digits());
                measure = new Measure(
                        measure.amount().subtract(amount), measure.quantity().subtract(part.quantity()));
            }
        }
        return measure;
    }

    private List<Part> given(Selection selection) {
        return Part.take(lines(selection), Part.CHEAPEST, quantity);
    }

    private List<Item> lines(Selection selection) {
        return selection.admitted().stream()
                .filter(item -> item.line.productId().equals(productId))
                .toList();
    }

    static FreeItem read(Members in) {
        return new FreeItem(in.uuid("product_id"), in.decimal("quantity"));
    }

    @Override
    public RuleJson write(RuleJson out) {
        return out.put("product_id", productId.toString()).put("quantity", quantity);
    }
}
