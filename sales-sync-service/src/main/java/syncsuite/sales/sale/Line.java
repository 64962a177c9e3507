package syncsuite.sales.sale;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One item of a sale and what it comes to. Law: net = half-up(quantity x unit price - discount) to 2 places, never below
 * 0; the discount is a percentage of the line or an amount off the line; tax = half-up(net x tax %) to 2 places.
 */
public record Line(
        BigDecimal quantity,
        BigDecimal unitPrice,
        Discount discount,
        BigDecimal discountValue,
        BigDecimal taxPercentage) {

    /** What {@code discount_value} means. */
    public enum Discount {
        NONE,
        PERCENTAGE,
        FIXED
    }

    public BigDecimal net() {
        BigDecimal gross = quantity.multiply(unitPrice);
        BigDecimal off = switch (discount) {
            case NONE -> BigDecimal.ZERO;
            case PERCENTAGE -> percent(gross, discountValue);
            case FIXED -> discountValue;
        };
        return toCents(gross.subtract(off).max(BigDecimal.ZERO));
    }

    public BigDecimal tax() {
        return toCents(percent(net(), taxPercentage));
    }

    private static BigDecimal percent(BigDecimal of, BigDecimal percentage) {
        return of.multiply(percentage).movePointLeft(2);
    }

    private static BigDecimal toCents(BigDecimal exact) {
        return exact.setScale(2, RoundingMode.HALF_UP);
    }
}
