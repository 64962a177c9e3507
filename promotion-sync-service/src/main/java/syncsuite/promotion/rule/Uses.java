package syncsuite.promotion.rule;

import java.util.UUID;

/** How often promotions were used before this bill, for those whose limits ask for it. One bill is one use. */
@FunctionalInterface
public interface Uses {
    Used of(UUID promotionId);

    /** Nothing was used before. */
    static Uses none() {
        return promotion -> Used.NEVER;
    }

    /**
     * @param total by anyone
     * @param byCustomer by the customer of the bill
     */
    record Used(long total, long byCustomer) {
        public static final Used NEVER = new Used(0, 0);
    }
}
