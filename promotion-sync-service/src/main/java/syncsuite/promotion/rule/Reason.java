package syncsuite.promotion.rule;

/** Why a promotion takes nothing off a bill, in the order in which it is asked. */
public enum Reason {
    /** It is switched off. */
    INACTIVE,
    /** It is not for this store. */
    STORE,
    /** It begins later. */
    NOT_STARTED,
    /** It has ended. */
    ENDED,
    /** It is not for this day of the week. */
    WEEKDAY,
    /** It is not for this time of the day. */
    TIME_WINDOW,
    /** The customer is in none of its groups, or unknown. */
    CUSTOMER_GROUP,
    /** It is not for this payment method. */
    PAYMENT_METHOD,
    /** None of its voucher codes was given. */
    VOUCHER,
    /** It was used as often as it may be. */
    USED_UP,
    /** It is limited per customer and the customer is unknown. */
    CUSTOMER_UNKNOWN,
    /** This customer used it as often as one may. */
    CUSTOMER_USED_UP,
    /** Another one of its exclusivity group was applied. */
    EXCLUSIVITY_GROUP,
    /** No line is in its scope. */
    NOTHING_IN_SCOPE,
    /** The lines in its scope cost less than it asks for. */
    MIN_AMOUNT,
    /** The lines in its scope are fewer goods than it asks for. */
    MIN_QUANTITY,
    /** Its lowest tier is not reached. */
    TIER,
    /** The goods for one complete set are not there. */
    INCOMPLETE_SET,
    /** The goods that it would give for nothing are not on the bill. */
    FREE_ITEM_MISSING,
    /** It, or one that came before it, does not share the lines. */
    NOT_STACKABLE,
    /** It applies, but takes nothing off. */
    NO_DISCOUNT
}
