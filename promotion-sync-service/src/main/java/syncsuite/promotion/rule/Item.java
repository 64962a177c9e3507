package syncsuite.promotion.rule;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A line while its bill is being priced. All money is in minor units. */
final class Item {
    /** An order of lines that does not depend on where they stand on the bill; only equal lines tie. */
    static final Comparator<Item> ORDER = Comparator.<Item, String>comparing(
                    item -> item.line.productId().toString())
            .thenComparing(item -> item.line.unitPrice())
            .thenComparing(item -> item.line.quantity())
            .thenComparing(item -> String.valueOf(item.brandId))
            .thenComparing(item -> item.line.categoryIds().stream()
                    .map(UUID::toString)
                    .sorted()
                    .collect(Collectors.joining()));

    final int index;
    final Bill.Line line;
    final @Nullable UUID brandId;
    final BigInteger amount;

    /** The place in {@link #ORDER}; equal lines in the order of the bill. */
    int rank;

    private BigInteger remaining;
    private boolean shared;
    private boolean closed;

    Item(int index, Bill.Line line, Bill bill) {
        this.index = index;
        this.line = line;
        this.brandId = line.brandId() == null ? bill.brandId() : line.brandId();
        this.amount = Minor.of(line.quantity().multiply(line.unitPrice()), bill.currencyDigits());
        this.remaining = amount;
    }

    BigDecimal quantity() {
        return line.quantity();
    }

    BigDecimal unitPrice() {
        return line.unitPrice();
    }

    /** What no promotion has taken yet. */
    BigInteger remaining() {
        return remaining;
    }

    BigInteger discount() {
        return amount.subtract(remaining);
    }

    void take(BigInteger discount) {
        if (discount.signum() < 0 || discount.compareTo(remaining) > 0) {
            throw new IllegalStateException("a discount is never negative and never more than the line");
        }
        remaining = remaining.subtract(discount);
    }

    /** A promotion took part in it, which shares it with others or does not. */
    void claim(boolean stackable) {
        shared = true;
        closed |= !stackable;
    }

    boolean openTo(boolean stackable) {
        return stackable ? !closed : !shared;
    }

    /** What so much of the line costs before all discounts. */
    BigInteger amountOf(BigDecimal part) {
        return share(amount, part, BigDecimal.ONE);
    }

    /** The share of what remains that belongs to so much of the line, multiplied and rounded once. */
    BigInteger remainingOf(BigDecimal part, BigDecimal factor) {
        return share(remaining, part, factor);
    }

    private BigInteger share(BigInteger whole, BigDecimal part, BigDecimal factor) {
        return new BigDecimal(whole)
                .multiply(part)
                .multiply(factor)
                .divide(quantity(), 0, RoundingMode.HALF_UP)
                .toBigInteger();
    }
}
