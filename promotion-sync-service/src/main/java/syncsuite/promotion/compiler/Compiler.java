package syncsuite.promotion.compiler;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import syncsuite.core.json.FieldError;
import syncsuite.core.json.Reading;
import syncsuite.promotion.rule.Action;
import syncsuite.promotion.rule.AmountOff;
import syncsuite.promotion.rule.Bundle;
import syncsuite.promotion.rule.BuyXGetY;
import syncsuite.promotion.rule.CompiledRule;
import syncsuite.promotion.rule.Conditions;
import syncsuite.promotion.rule.FixedPrice;
import syncsuite.promotion.rule.FreeItem;
import syncsuite.promotion.rule.PercentageOff;
import syncsuite.promotion.rule.Tiered;
import syncsuite.promotion.rule.Vouchers;

/** Turns stored promotions into rules. The same promotion gives the same bytes. */
public final class Compiler {

    /** All that is contradictory in a promotion; empty when it compiles. */
    public List<FieldError> contradictions(PromotionModel promotion, CompileContext context) {
        return Contradictions.of(promotion, context);
    }

    /**
     * The rule as RFC 8785 JSON.
     *
     * @param content canonical, as {@link PromotionFields#PROMOTION} reads it
     * @throws syncsuite.core.error.SyncException VALIDATION_ERROR that names all contradictions
     */
    public byte[] compile(ObjectNode content, CompileContext context) {
        PromotionModel promotion = PromotionModel.of(content);
        new Reading(content, contradictions(promotion, context)).orThrow();
        return rule(promotion, context).write();
    }

    private static CompiledRule rule(PromotionModel promotion, CompileContext context) {
        return new CompiledRule(
                context.promotionId(),
                promotion.code(),
                promotion.name(),
                promotion.active(),
                conditions(promotion.conditions()),
                action(promotion),
                promotion.schedule(),
                promotion.scope(),
                promotion.limits(),
                promotion.priority(),
                promotion.stacking());
    }

    private static Conditions conditions(PromotionModel.Conditions stored) {
        return new Conditions(
                stored.minAmount(),
                stored.minQuantity(),
                stored.customerGroups(),
                stored.paymentMethods(),
                stored.voucherCodes().stream().map(Vouchers::hash).collect(Collectors.toSet()));
    }

    /** The parts that the kind needs are there: {@link KindParts} has seen to it. */
    private static Action action(PromotionModel promotion) {
        return switch (promotion.kind()) {
            case PERCENTAGE_OFF -> new PercentageOff(Objects.requireNonNull(promotion.value()));
            case AMOUNT_OFF -> new AmountOff(Objects.requireNonNull(promotion.value()));
            case FIXED_PRICE -> new FixedPrice(Objects.requireNonNull(promotion.value()));
            case BUY_X_GET_Y ->
                buyXGetY(Objects.requireNonNull(promotion.buy()), Objects.requireNonNull(promotion.get()));
            case BUNDLE ->
                new Bundle(
                        Objects.requireNonNull(promotion.value()),
                        promotion.bundle().stream()
                                .map(portion -> new Bundle.Portion(portion.productId(), portion.quantity()))
                                .toList());
            case TIERED -> new Tiered(promotion.tiers());
            case FREE_ITEM -> freeItem(Objects.requireNonNull(promotion.freeItem()));
        };
    }

    private static BuyXGetY buyXGetY(PromotionModel.Share buy, PromotionModel.Share get) {
        return new BuyXGetY(
                new BuyXGetY.Share(buy.quantity(), buy.goods()),
                new BuyXGetY.Share(get.quantity(), get.goods()),
                Objects.requireNonNull(get.percentOff()));
    }

    private static FreeItem freeItem(PromotionModel.Portion given) {
        return new FreeItem(given.productId(), given.quantity());
    }
}
