package syncsuite.promotion.compiler;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import syncsuite.promotion.rule.Tiered.Tier;

/** Tiers have one threshold and one reduction each, of the same two forms, and both rise from tier to tier. */
record TierOrder(List<Tier> tiers, Contradictions contradictions) {
    private static final String PERCENT = "percent_off";

    void check() {
        for (int i = 0; i < tiers.size(); i++) {
            String field = "tiers[" + i + "]";
            Tier tier = tiers.get(i);
            contradictions.money(field + ".min_amount", tier.minAmount());
            contradictions.money(field + ".amount_off", tier.amountOff());
            boolean hasThreshold = exactlyOne(field, threshold(tier), "min_amount", "min_quantity");
            boolean hasReduction = exactlyOne(field, reduction(tier), PERCENT, "amount_off");
            if (i > 0 && hasThreshold && hasReduction) {
                after(tiers.get(i - 1), tier, field);
            }
        }
    }

    private void after(Tier before, Tier tier, String field) {
        if (!Objects.equals(threshold(before), threshold(tier))
                || !Objects.equals(reduction(before), reduction(tier))) {
            contradictions.add(field, "must have the same fields as the tier before it");
        } else {
            rises(before.minAmount(), tier.minAmount(), field + ".min_amount");
            rises(before.minQuantity(), tier.minQuantity(), field + ".min_quantity");
            rises(before.percentOff(), tier.percentOff(), field + "." + PERCENT);
            rises(before.amountOff(), tier.amountOff(), field + ".amount_off");
        }
    }

    private boolean exactlyOne(String field, @Nullable String form, String one, String other) {
        if (form == null) {
            contradictions.add(field, "needs either " + one + " or " + other + ", and not both");
        }
        return form != null;
    }

    private void rises(@Nullable BigDecimal before, @Nullable BigDecimal value, String field) {
        if (before != null && value != null && value.compareTo(before) <= 0) {
            contradictions.add(field, "must be above that of the tier before it");
        }
    }

    /** The one threshold's name; null when there is none or more than one. */
    private static @Nullable String threshold(Tier tier) {
        return one(tier.minAmount(), "min_amount", tier.minQuantity(), "min_quantity");
    }

    private static @Nullable String reduction(Tier tier) {
        return one(tier.percentOff(), PERCENT, tier.amountOff(), "amount_off");
    }

    private static @Nullable String one(
            @Nullable BigDecimal first, String firstName, @Nullable BigDecimal second, String secondName) {
        if ((first == null) == (second == null)) {
            return null;
        }
        return first != null ? firstName : secondName;
    }
}
