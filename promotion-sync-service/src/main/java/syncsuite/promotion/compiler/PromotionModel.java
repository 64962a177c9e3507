package syncsuite.promotion.compiler;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A stored promotion. */
public record PromotionModel(String code, String name) {

    /** @param content canonical, as {@link PromotionFields#PROMOTION} reads it */
    public static PromotionModel of(ObjectNode content) {
        throw new UnsupportedOperationException();
    }
}
