package syncsuite.promotion.compiler;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import syncsuite.core.json.FieldError;
import syncsuite.promotion.rule.Goods;
import syncsuite.promotion.rule.Kind;
import syncsuite.promotion.rule.Limits;
import syncsuite.promotion.rule.Schedule;
import syncsuite.promotion.rule.Scope;
import syncsuite.promotion.rule.Vouchers;

/** Finds everything in a promotion that cannot be meant. */
final class Contradictions {
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final int SHOWN_IDS = 5;

    private final PromotionModel promotion;
    private final CompileContext context;
    private final List<FieldError> found = new ArrayList<>();

    private Contradictions(PromotionModel promotion, CompileContext context) {
        this.promotion = promotion;
        this.context = context;
    }

    static List<FieldError> of(PromotionModel promotion, CompileContext context) {
        Contradictions contradictions = new Contradictions(promotion, context);
        contradictions.find();
        return List.copyOf(contradictions.found);
    }

    private void find() {
        KindParts.check(promotion, this);
        value();
        bundle();
        new TierOrder(promotion.tiers(), this).check();
        shares();
        if (promotion.freeItem() != null) {
            excluded("free_item.product_id", Set.of(promotion.freeItem().productId()), Set.of());
        }
        conditions();
        schedule(promotion.schedule());
        scope(promotion.scope());
        maxDiscount(promotion.limits());
    }

    void add(String field, String message) {
        found.add(FieldError.invalid(field, message));
    }

    /** An amount may have the digits of the currency's minor unit. */
    void money(String field, @Nullable BigDecimal amount) {
        if (amount != null && amount.stripTrailingZeros().scale() > context.currencyDigits()) {
            add(
                    field,
                    "has more than " + context.currencyDigits() + " digits behind the point, which the currency has");
        }
    }

    private void value() {
        BigDecimal value = promotion.value();
        if (value == null) {
            return;
        }
        boolean percent = promotion.kind() == Kind.PERCENTAGE_OFF;
        boolean reduction = percent || promotion.kind() == Kind.AMOUNT_OFF;
        if (reduction && value.signum() == 0) {
            add("value", "takes nothing off: it must be above 0");
        }
        if (percent && value.compareTo(HUNDRED) > 0) {
            add("value", "is a percentage and may be at most 100");
        }
        if (!percent) {
            money("value", value);
        }
    }

    private void bundle() {
        List<UUID> seen = new ArrayList<>();
        for (PromotionModel.Portion portion : promotion.bundle()) {
            String field = "bundle[" + seen.size() + "].product_id";
            if (seen.contains(portion.productId())) {
                add(field, "is in the bundle twice: give the product once, with its whole quantity");
            }
            excluded(field, Set.of(portion.productId()), Set.of());
            seen.add(portion.productId());
        }
    }

    private void shares() {
        share("buy", promotion.buy());
        share("get", promotion.get());
    }

    private void share(String field, PromotionModel.@Nullable Share share) {
        if (share != null) {
            excluded(field + ".product_ids", share.goods().productIds(), Set.of());
            excluded(field + ".category_ids", Set.of(), share.goods().categoryIds());
        }
    }

    /** The action names goods that the scope excludes, so that they could never take part. */
    private void excluded(String field, Set<UUID> products, Set<UUID> categories) {
        Goods excluded = promotion.scope().excluded();
        Set<UUID> both = common(products, excluded.productIds());
        both.addAll(common(categories, excluded.categoryIds()));
        if (!both.isEmpty()) {
            add(field, "names what scope excludes: " + shown(both));
        }
    }

    private void conditions() {
        PromotionModel.Conditions conditions = promotion.conditions();
        money("conditions.min_amount", conditions.minAmount());
        if (conditions.voucherCodes().stream()
                .anyMatch(code -> Vouchers.normalised(code).isEmpty())) {
            add("conditions.voucher_codes", "has a code of blanks only");
        }
    }

    private void schedule(Schedule schedule) {
        if (schedule.endsAt() != null && schedule.endsAt().isBefore(schedule.startsAt())) {
            add("schedule.ends_at", "is before starts_at");
        }
        for (int i = 0; i < schedule.windows().size(); i++) {
            if (schedule.windows()
                    .get(i)
                    .from()
                    .equals(schedule.windows().get(i).to())) {
                add("schedule.time_windows[" + i + "]", "ends when it begins: leave it out to mean the whole day");
            }
        }
    }

    private void scope(Scope scope) {
        both("product", scope.included().productIds(), scope.excluded().productIds());
        both("category", scope.included().categoryIds(), scope.excluded().categoryIds());
    }

    private void both(String what, Set<UUID> included, Set<UUID> excluded) {
        Set<UUID> both = common(included, excluded);
        if (!both.isEmpty()) {
            add("scope.excluded_" + what + "_ids", "names what scope." + what + "_ids includes: " + shown(both));
        }
    }

    private void maxDiscount(Limits limits) {
        BigDecimal max = limits.maxDiscount();
        money("limits.max_discount", max);
        boolean amount = promotion.kind() == Kind.AMOUNT_OFF && promotion.value() != null;
        if (max != null && amount && max.compareTo(promotion.value()) < 0) {
            add("limits.max_discount", "is below value, which could then never be given");
        }
    }

    private static Set<UUID> common(Collection<UUID> one, Collection<UUID> other) {
        return one.stream().filter(other::contains).collect(Collectors.toSet());
    }

    private static String shown(Set<UUID> ids) {
        String first =
                ids.stream().map(UUID::toString).sorted().limit(SHOWN_IDS).collect(Collectors.joining(", "));
        return ids.size() > SHOWN_IDS ? first + " and " + (ids.size() - SHOWN_IDS) + " more" : first;
    }
}
