package syncsuite.promotion.rule;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What lines come to before all discounts. */
record Measure(BigDecimal amount, BigDecimal quantity) {

    /** Which threshold is not reached; null when all are. Null asks for nothing. */
    @Nullable
    Reason below(@Nullable BigDecimal minAmount, @Nullable BigDecimal minQuantity) {
        if (minAmount != null && amount.compareTo(minAmount) < 0) {
            return Reason.MIN_AMOUNT;
        }
        return minQuantity != null && quantity.compareTo(minQuantity) < 0 ? Reason.MIN_QUANTITY : null;
    }
}
