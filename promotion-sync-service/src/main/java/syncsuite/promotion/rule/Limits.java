package syncsuite.promotion.rule;

import java.math.BigDecimal;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How often and how much. Null means without limit.
 *
 * @param perBill how many times on one bill, as {@link Pricing.Applied#times()} counts
 * @param perCustomer on how many bills of one customer
 * @param total on how many bills
 * @param maxDiscount of one bill
 */
public record Limits(
        @Nullable Integer perBill,
        @Nullable Integer perCustomer,
        @Nullable Integer total,
        @Nullable BigDecimal maxDiscount) {

    /** Times on one bill. */
    long most() {
        return perBill == null ? Long.MAX_VALUE : perBill;
    }

    /** @param used is asked only when a limit needs it */
    @Nullable
    Reason usedUp(Bill bill, Supplier<Uses.Used> used) {
        if (total != null && used.get().total() >= total) {
            return Reason.USED_UP;
        }
        if (perCustomer == null) {
            return null;
        }
        if (bill.customer() == null || bill.customer().id() == null) {
            return Reason.CUSTOMER_UNKNOWN;
        }
        return used.get().byCustomer() >= perCustomer ? Reason.CUSTOMER_USED_UP : null;
    }

    static Limits read(Members in) {
        return new Limits(
                in.optionalInteger("per_bill"),
                in.optionalInteger("per_customer"),
                in.optionalInteger("total"),
                in.optionalDecimal("max_discount"));
    }

    RuleJson write() {
        return RuleJson.empty()
                .put("per_bill", perBill)
                .put("per_customer", perCustomer)
                .put("total", total)
                .put("max_discount", maxDiscount);
    }
}
