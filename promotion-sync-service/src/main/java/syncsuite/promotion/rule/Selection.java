package syncsuite.promotion.rule;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/**
 * The lines of a bill as one promotion may use them, in the order of {@link Item#ORDER}.
 *
 * @param admitted all that its scope does not exclude
 */
record Selection(Scope scope, List<Item> admitted, int digits) {

    /** The lines in scope. */
    List<Item> inScope() {
        return admitted.stream().filter(item -> scope.includes(item.line)).toList();
    }

    /** The lines of the goods that an action names; those in scope where it names none. */
    List<Item> of(Goods named) {
        return named.isEmpty()
                ? inScope()
                : admitted.stream().filter(item -> named.name(item.line)).toList();
    }

    /** What other promotions leave to this one. */
    Selection openTo(boolean stackable) {
        return new Selection(
                scope, admitted.stream().filter(item -> item.openTo(stackable)).toList(), digits);
    }

    Measure measure() {
        List<Item> items = inScope();
        BigInteger amount = items.stream().map(item -> item.amount).reduce(BigInteger.ZERO, BigInteger::add);
        return new Measure(Minor.money(amount, digits), Part.quantity(items));
    }

    BigInteger minor(BigDecimal money) {
        return Minor.of(money, digits);
    }
}
