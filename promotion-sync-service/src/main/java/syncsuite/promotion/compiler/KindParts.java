package syncsuite.promotion.compiler;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import syncsuite.promotion.rule.Kind;

/** Which parts of a promotion belong to which kind: all of its own are required, no other is allowed. */
final class KindParts {
    private static final Map<Kind, Set<String>> OWN = Map.of(
            Kind.PERCENTAGE_OFF, Set.of("value"),
            Kind.AMOUNT_OFF, Set.of("value"),
            Kind.FIXED_PRICE, Set.of("value"),
            Kind.BUY_X_GET_Y, Set.of("buy", "get"),
            Kind.BUNDLE, Set.of("value", "bundle"),
            Kind.TIERED, Set.of("tiers"),
            Kind.FREE_ITEM, Set.of("free_item"));

    private KindParts() {}

    static void check(PromotionModel promotion, Contradictions contradictions) {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("value", promotion.value() != null);
        given.put("buy", promotion.buy() != null);
        given.put("get", promotion.get() != null);
        given.put("bundle", !promotion.bundle().isEmpty());
        given.put("tiers", !promotion.tiers().isEmpty());
        given.put("free_item", promotion.freeItem() != null);
        Set<String> own = OWN.getOrDefault(promotion.kind(), Set.of());
        given.forEach((part, there) -> {
            if (there && !own.contains(part)) {
                contradictions.add(
                        part, "does not belong to kind " + promotion.kind().wire());
            } else if (!there && own.contains(part)) {
                contradictions.add(
                        part, "is required by kind " + promotion.kind().wire());
            }
        });
    }
}
