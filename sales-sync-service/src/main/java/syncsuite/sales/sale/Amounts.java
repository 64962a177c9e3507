package syncsuite.sales.sale;

import java.math.BigDecimal;

/** How decimals are written: exactly, in plain notation, with the places that people expect. */
public final class Amounts {
    private static final int MONEY_PLACES = 2;
    private static final int QUANTITY_PLACES = 3;

    private Amounts() {}

    /** At least two places: {@code 25.50}, {@code 0.0125}. */
    public static String money(BigDecimal amount) {
        return text(amount, MONEY_PLACES);
    }

    /** Three places: {@code 5.000}. */
    static String quantity(BigDecimal quantity) {
        return text(quantity, QUANTITY_PLACES);
    }

    /** No needless places: {@code 21}, {@code 10.5}. */
    static String percentage(BigDecimal percentage) {
        return text(percentage, 0);
    }

    private static String text(BigDecimal exact, int places) {
        BigDecimal shortest = exact.stripTrailingZeros();
        return shortest.scale() < places ? shortest.setScale(places).toPlainString() : shortest.toPlainString();
    }
}
