package syncsuite.promotion.rule;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Money in the currency's minor unit. */
final class Minor {
    private Minor() {}

    /** Rounded half-up. */
    static BigInteger of(BigDecimal money, int digits) {
        return money.setScale(digits, RoundingMode.HALF_UP).unscaledValue();
    }

    static BigDecimal money(BigInteger minor, int digits) {
        return new BigDecimal(minor, digits);
    }
}
