package syncsuite.core.json;

import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as nodes, one kind of node for each number, so that a value equals itself after it was written and read again:
 * whole numbers are long where they fit and big otherwise, all others decimals with the zeros they came with.
 */
final class Numbers {
    /** The longest text of an acceptable number in plain notation: sign, point and a leading zero beside the digits. */
    private static final int LONGEST = 2 * StrictJson.MAX_DIGITS + 3;

    private Numbers() {}

    /** The number that the text means; null for one that is malformed, not finite, or too large or too fine. */
    static @Nullable BigDecimal tryParse(String text) {
        if (text.isEmpty() || text.length() > LONGEST || !text.chars().allMatch(Numbers::isOfNumbers)) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            long before = (long) number.precision() - number.scale();
            return before <= StrictJson.MAX_DIGITS && Math.abs((long) number.scale()) <= StrictJson.MAX_DIGITS
                    ? number
                    : null;
        } catch (NumberFormatException malformed) {
            return null;
        }
    }

    static NumericNode node(BigDecimal number) {
        return number.scale() <= 0 ? node(number.toBigIntegerExact()) : DecimalNode.valueOf(number);
    }

    private static NumericNode node(BigInteger number) {
        return number.bitLength() < Long.SIZE ? LongNode.valueOf(number.longValue()) : BigIntegerNode.valueOf(number);
    }

    /** Java also takes the digits of other scripts; here only those of JSON count. */
    private static boolean isOfNumbers(int c) {
        return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
    }
}
