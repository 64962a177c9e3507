package syncsuite.promotion.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * What the promotions take off a bill. All amounts are in the currency's minor unit, none is negative.
 *
 * @param lineDiscounts one per line, in the order of the bill
 * @param applied in the order in which they were applied
 * @param notApplied all others, in the order in which they were asked
 */
public record Pricing(
        BigDecimal discountTotal, List<BigDecimal> lineDiscounts, List<Applied> applied, List<NotApplied> notApplied) {
    public Pricing {
        lineDiscounts = List.copyOf(lineDiscounts);
        applied = List.copyOf(applied);
        notApplied = List.copyOf(notApplied);
    }

    /**
     * @param discount above 0
     * @param times complete sets (buy_x_get_y, bundle), units at that price rounded up (fixed_price), otherwise 1
     */
    public record Applied(UUID promotionId, BigDecimal discount, long times) {}

    /** The first reason that was found, in the order of {@link Reason}. */
    public record NotApplied(UUID promotionId, Reason reason) {}
}
