package syncsuite.promotion.rule;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Prices one bill: asks one rule after the other and keeps what they leave. */
final class Walk {
    private final Bill bill;
    private final Uses uses;
    private final List<Item> items;
    private final Set<String> vouchers;
    private final Set<String> groups = new HashSet<>();
    private final List<Pricing.Applied> applied = new ArrayList<>();
    private final List<Pricing.NotApplied> notApplied = new ArrayList<>();

    Walk(Bill bill, Uses uses) {
        this.bill = bill;
        this.uses = uses;
        this.items = items(bill);
        this.vouchers = bill.voucherCodes().stream().map(Vouchers::hash).collect(Collectors.toSet());
    }

    private static List<Item> items(Bill bill) {
        List<Item> items = new ArrayList<>();
        for (Bill.Line line : bill.lines()) {
            items.add(new Item(items.size(), line, bill));
        }
        items.sort(Item.ORDER);
        for (int rank = 0; rank < items.size(); rank++) {
            items.get(rank).rank = rank;
        }
        return items;
    }

    void ask(CompiledRule rule) {
        Effect effect = effect(rule);
        if (!effect.isSomething()) {
            notApplied.add(new Pricing.NotApplied(rule.promotionId(), effect.reason()));
            return;
        }
        effect.discounts().forEach(Item::take);
        effect.claimed().forEach(item -> item.claim(rule.stacking().stackable()));
        if (rule.stacking().exclusivityGroup() != null) {
            groups.add(rule.stacking().exclusivityGroup());
        }
        applied.add(new Pricing.Applied(rule.promotionId(), money(effect.total()), effect.times()));
    }

    private Effect effect(CompiledRule rule) {
        Reason refused = rule.refuses(bill, vouchers, uses);
        if (refused != null) {
            return Effect.none(refused);
        }
        String group = rule.stacking().exclusivityGroup();
        if (group != null && groups.contains(group)) {
            return Effect.none(Reason.EXCLUSIVITY_GROUP);
        }
        Selection selection = select(rule.scope());
        if (selection.inScope().isEmpty()) {
            return Effect.none(Reason.NOTHING_IN_SCOPE);
        }
        Measure measure = rule.action().measure(selection);
        Reason unmet = rule.conditions().unmet(measure);
        return unmet != null ? Effect.none(unmet) : effect(rule, selection, measure);
    }

    /** The effect on the lines that are open to the rule. */
    private Effect effect(CompiledRule rule, Selection selection, Measure measure) {
        long most = rule.limits().most();
        Selection open = selection.openTo(rule.stacking().stackable());
        Effect effect = rule.action().on(open, measure, most);
        if (!effect.isSomething()
                && open.admitted().size() < selection.admitted().size()) {
            boolean otherwise = rule.action().on(selection, measure, most).isSomething();
            return otherwise ? Effect.none(Reason.NOT_STACKABLE) : effect;
        }
        BigDecimal cap = rule.limits().maxDiscount();
        return cap == null ? effect : effect.atMost(selection.minor(cap));
    }

    private Selection select(Scope scope) {
        List<Item> admitted = items.stream()
                .filter(item -> scope.admits(item.line, item.brandId))
                .toList();
        return new Selection(scope, admitted, bill.currencyDigits());
    }

    Pricing pricing() {
        BigInteger total = items.stream().map(Item::discount).reduce(BigInteger.ZERO, BigInteger::add);
        return new Pricing(
                money(total),
                items.stream()
                        .sorted(Comparator.comparingInt(item -> item.index))
                        .map(item -> money(item.discount()))
                        .toList(),
                applied,
                notApplied);
    }

    private BigDecimal money(BigInteger minor) {
        return Minor.money(minor, bill.currencyDigits());
    }
}
