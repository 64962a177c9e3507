package syncsuite.promotion.compiler;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import syncsuite.core.json.StrictJson;
import syncsuite.promotion.rule.CompiledRule;

/** From the API's JSON to a rule, as the service does it. */
final class Compiling {
    private static final int DIGITS = 3;

    private Compiling() {}

    static byte[] bytes(UUID id, ObjectNode promotion) {
        ObjectNode content = PromotionFields.PROMOTION
                .readNew(StrictJson.parse(StrictJson.write(promotion)).object())
                .orThrow();
        return new Compiler().compile(content, new CompileContext(id, DIGITS));
    }

    static CompiledRule rule(UUID id, ObjectNode promotion) {
        return CompiledRule.read(bytes(id, promotion));
    }
}
