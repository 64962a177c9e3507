package syncsuite.promotion.rule;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Products that are sold together for one price. Of each product the dearest units go into the sets. */
public record Bundle(BigDecimal price, List<Portion> portions) implements Action {
    public Bundle {
        portions = portions.stream()
                .sorted(Comparator.comparing(portion -> portion.productId().toString()))
                .toList();
    }

    /** So much of a product, per set. */
    public record Portion(UUID productId, BigDecimal quantity) {
        static Portion read(Members in) {
            return new Portion(in.uuid("product_id"), in.decimal("quantity"));
        }

        RuleJson write() {
            return RuleJson.empty().put("product_id", productId.toString()).put("quantity", quantity);
        }

        List<Item> lines(Selection selection) {
            return selection.admitted().stream()
                    .filter(item -> item.line.productId().equals(productId))
                    .toList();
        }
    }

    @Override
    public Kind kind() {
        return Kind.BUNDLE;
    }

    @Override
    public Effect on(Selection selection, Measure measure, long most) {
        long sets = most;
        for (Portion portion : portions) {
            BigDecimal there = Part.quantity(portion.lines(selection));
            sets = Math.min(
                    sets, there.divide(portion.quantity, 0, RoundingMode.FLOOR).longValueExact());
        }
        return sets == 0 ? Effect.none(Reason.INCOMPLETE_SET) : off(sets, selection);
    }

    private Effect off(long sets, Selection selection) {
        Map<Item, BigInteger> worth = new LinkedHashMap<>();
        for (Portion portion : portions) {
            BigDecimal quantity = portion.quantity.multiply(BigDecimal.valueOf(sets));
            for (Part part : Part.take(portion.lines(selection), Part.DEAREST, quantity)) {
                worth.put(part.item(), part.item().remainingOf(part.quantity(), BigDecimal.ONE));
            }
        }
        List<Item> claimed = portions.stream()
                .flatMap(portion -> portion.lines(selection).stream())
                .toList();
        Effect all = Effect.of(sets, worth, claimed);
        BigInteger asked = selection.minor(price).multiply(BigInteger.valueOf(sets));
        return all.atMost(all.total().subtract(asked).max(BigInteger.ZERO));
    }

    static Bundle read(Members in) {
        return new Bundle(in.decimal("price"), in.list("portions", Portion::read));
    }

    @Override
    public RuleJson write(RuleJson out) {
        return out.put("price", price)
                .list("portions", portions.stream().map(Portion::write).toList());
    }
}
