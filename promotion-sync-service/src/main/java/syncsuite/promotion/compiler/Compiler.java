package syncsuite.promotion.compiler;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import syncsuite.core.json.FieldError;

/** Turns stored promotions into rules. The same promotion gives the same bytes. */
public final class Compiler {

    /** All that is contradictory in a promotion; empty when it compiles. */
    public List<FieldError> contradictions(PromotionModel promotion, CompileContext context) {
        throw new UnsupportedOperationException();
    }

    /**
     * The rule as RFC 8785 JSON.
     *
     * @throws syncsuite.core.error.SyncException VALIDATION_ERROR that names all contradictions
     */
    public byte[] compile(PromotionModel promotion, CompileContext context) {
        throw new UnsupportedOperationException();
    }

    /** As {@link #compile(PromotionModel, CompileContext)}, from the canonical content of {@link PromotionFields}. */
    public byte[] compile(ObjectNode content, CompileContext context) {
        return compile(PromotionModel.of(content), context);
    }
}
