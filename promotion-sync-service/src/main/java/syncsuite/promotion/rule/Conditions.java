package syncsuite.promotion.rule;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a bill must have. Of each set one is enough; an empty set asks for nothing.
 *
 * @param voucherHashes as {@link Vouchers#hash} makes them
 */
public record Conditions(
        @Nullable BigDecimal minAmount,
        @Nullable BigDecimal minQuantity,
        Set<String> customerGroups,
        Set<String> paymentMethods,
        Set<String> voucherHashes) {
    public Conditions {
        customerGroups = Set.copyOf(customerGroups);
        paymentMethods = Set.copyOf(paymentMethods);
        voucherHashes = Set.copyOf(voucherHashes);
    }

    /** @param vouchers the hashes of the bill's codes */
    @Nullable
    Reason unmet(Bill bill, Set<String> vouchers) {
        Set<String> groups =
                bill.customer() == null ? Set.of() : bill.customer().groups();
        Set<String> method = bill.paymentMethod() == null ? Set.of() : Set.of(bill.paymentMethod());
        if (lacks(customerGroups, groups)) {
            return Reason.CUSTOMER_GROUP;
        }
        if (lacks(paymentMethods, method)) {
            return Reason.PAYMENT_METHOD;
        }
        return lacks(voucherHashes, vouchers) ? Reason.VOUCHER : null;
    }

    @Nullable
    Reason unmet(Measure measure) {
        return measure.below(minAmount, minQuantity);
    }

    private static boolean lacks(Set<String> asked, Set<String> given) {
        return !asked.isEmpty() && Collections.disjoint(asked, given);
    }

    static Conditions read(Members in) {
        return new Conditions(
                in.optionalDecimal("min_amount"),
                in.optionalDecimal("min_quantity"),
                in.set("customer_groups", text -> text),
                in.set("payment_methods", text -> text),
                in.set("voucher_hashes", text -> text));
    }

    RuleJson write() {
        return RuleJson.empty()
                .put("min_amount", minAmount)
                .put("min_quantity", minQuantity)
                .set("customer_groups", customerGroups)
                .set("payment_methods", paymentMethods)
                .set("voucher_hashes", voucherHashes);
    }
}
