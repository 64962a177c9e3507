package syncsuite.promotion.rule;

import java.util.UUID;

/** One promotion, ready to be evaluated. */
public record CompiledRule(UUID promotionId, String ruleHash) {

    /**
     * Reads a rule and checks its hash. Members beside those of the schema are left alone.
     *
     * @throws RuleFormatException when it is none
     */
    public static CompiledRule read(byte[] json) {
        throw new UnsupportedOperationException();
    }
}
