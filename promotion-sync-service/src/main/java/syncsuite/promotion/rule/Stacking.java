package syncsuite.promotion.rule;

import org.jspecify.annotations.Nullable;

/**
 * How a promotion goes with others.
 *
 * @param stackable whether it shares its lines with others
 * @param exclusivityGroup only the first of a group that applies counts on a bill
 */
public record Stacking(boolean stackable, @Nullable String exclusivityGroup) {

    static Stacking read(Members in) {
        return new Stacking(in.bool("stackable"), in.optionalText("exclusivity_group"));
    }

    RuleJson write() {
        return RuleJson.empty().put("stackable", stackable).put("exclusivity_group", exclusivityGroup);
    }
}
