package syncsuite.promotion.rule;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The highest tier that the lines in scope reach counts, for all of them. */
public record Tiered(List<Tier> tiers) implements Action {
    public Tiered {
        tiers = List.copyOf(tiers);
    }

    /**
     * One threshold and one reduction; thresholds rise from tier to tier.
     *
     * @param minAmount or {@code minQuantity}
     * @param percentOff or {@code amountOff}
     */
    public record Tier(
            @Nullable BigDecimal minAmount,
            @Nullable BigDecimal minQuantity,
            @Nullable BigDecimal percentOff,
            @Nullable BigDecimal amountOff) {

        boolean isReachedBy(Measure measure) {
            return measure.below(minAmount, minQuantity) == null;
        }

        Action action() {
            if (percentOff != null) {
                return new PercentageOff(percentOff);
            }
            return new AmountOff(amountOff == null ? BigDecimal.ZERO : amountOff);
        }

        static Tier read(Members in) {
            return new Tier(
                    in.optionalDecimal("min_amount"),
                    in.optionalDecimal("min_quantity"),
                    in.optionalDecimal("percent_off"),
                    in.optionalDecimal("amount_off"));
        }

        RuleJson write() {
            return RuleJson.empty()
                    .put("min_amount", minAmount)
                    .put("min_quantity", minQuantity)
                    .put("percent_off", percentOff)
                    .put("amount_off", amountOff);
        }
    }

    @Override
    public Kind kind() {
        return Kind.TIERED;
    }

    @Override
    public Effect on(Selection selection, Measure measure, long most) {
        Tier reached = null;
        for (Tier tier : tiers) {
            reached = tier.isReachedBy(measure) ? tier : reached;
        }
        return reached == null ? Effect.none(Reason.TIER) : reached.action().on(selection, measure, most);
    }

    static Tiered read(Members in) {
        return new Tiered(in.list("tiers", Tier::read));
    }

    @Override
    public RuleJson write(RuleJson out) {
        return out.list("tiers", tiers.stream().map(Tier::write).toList());
    }
}
