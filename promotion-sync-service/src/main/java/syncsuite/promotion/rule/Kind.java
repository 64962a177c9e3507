package syncsuite.promotion.rule;

import java.util.Locale;

/** What a promotion does. */
public enum Kind {
    PERCENTAGE_OFF,
    AMOUNT_OFF,
    FIXED_PRICE,
    BUY_X_GET_Y,
    BUNDLE,
    TIERED,
    FREE_ITEM;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /** As it is written in JSON: {@code percentage_off}. */
    public String wire() {
        return wire;
    }

    /** @throws IllegalArgumentException when there is no such kind */
    public static Kind of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
