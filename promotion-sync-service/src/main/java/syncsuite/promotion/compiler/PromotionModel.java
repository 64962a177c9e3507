package syncsuite.promotion.compiler;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.promotion.rule.Goods;
import syncsuite.promotion.rule.Kind;
import syncsuite.promotion.rule.Limits;
import syncsuite.promotion.rule.Schedule;
import syncsuite.promotion.rule.Scope;
import syncsuite.promotion.rule.Stacking;
import syncsuite.promotion.rule.Tiered;

/**
 * A stored promotion. It may be contradictory: of the parts from {@code value} to {@code freeItem} a kind needs its own and
 * none of the others.
 */
public record PromotionModel(
        String code,
        String name,
        Kind kind,
        @Nullable BigDecimal value,
        @Nullable Share buy,
        @Nullable Share get,
        List<Portion> bundle,
        List<Tiered.Tier> tiers,
        @Nullable Portion freeItem,
        Conditions conditions,
        Schedule schedule,
        Scope scope,
        Limits limits,
        int priority,
        Stacking stacking,
        boolean active) {
    public PromotionModel {
        bundle = List.copyOf(bundle);
        tiers = List.copyOf(tiers);
    }

    /** @param content canonical, as {@link PromotionFields#PROMOTION} reads it */
    public static PromotionModel of(ObjectNode content) {
        return new ContentReader(content).promotion();
    }

    /** @param percentOff of what one gets; null for what one buys */
    public record Share(
            BigDecimal quantity, Goods goods, @Nullable BigDecimal percentOff) {}

    /** So much of a product. */
    public record Portion(UUID productId, BigDecimal quantity) {}

    /** @param voucherCodes as they were typed */
    public record Conditions(
            @Nullable BigDecimal minAmount,
            @Nullable BigDecimal minQuantity,
            Set<String> customerGroups,
            Set<String> paymentMethods,
            Set<String> voucherCodes) {
        public Conditions {
            customerGroups = Set.copyOf(customerGroups);
            paymentMethods = Set.copyOf(paymentMethods);
            voucherCodes = Set.copyOf(voucherCodes);
        }
    }
}
