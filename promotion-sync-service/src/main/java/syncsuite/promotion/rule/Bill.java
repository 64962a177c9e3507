package syncsuite.promotion.rule;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be priced. Goods that are returned are not part of it.
 *
 * @param brandId the store's brand; counts for lines whose own brand is not known
 * @param at the moment of the sale
 * @param zone the store's time zone, in which weekdays and time windows are meant
 * @param currencyDigits digits behind the point of the currency's minor unit: 2 for EUR, 0 for JPY
 * @param customer null for an unknown one
 * @param voucherCodes as they were typed
 */
public record Bill(
        UUID storeId,
        @Nullable UUID brandId,
        Instant at,
        ZoneId zone,
        int currencyDigits,
        @Nullable Customer customer,
        @Nullable String paymentMethod,
        Set<String> voucherCodes,
        List<Line> lines) {

    /** The most digits that a currency's minor unit has here. */
    public static final int MOST_DIGITS = 4;

    public Bill {
        if (currencyDigits < 0 || currencyDigits > MOST_DIGITS) {
            throw new IllegalArgumentException("a currency has from 0 to " + MOST_DIGITS + " digits behind the point");
        }
        voucherCodes = Set.copyOf(voucherCodes);
        lines = List.copyOf(lines);
    }

    /** @param id null where only the groups are known, as from a card without a number */
    public record Customer(@Nullable String id, Set<String> groups) {
        public Customer {
            groups = Set.copyOf(groups);
        }
    }

    /**
     * @param brandId the product's brand; null takes that of the bill
     * @param categoryIds the product's category and all categories above it
     * @param quantity above 0, a fraction for weighed goods
     * @param unitPrice of one whole unit, before all discounts, not negative
     */
    public record Line(
            UUID productId, @Nullable UUID brandId, Set<UUID> categoryIds, BigDecimal quantity, BigDecimal unitPrice) {
        private static final BigDecimal LARGEST_QUANTITY = new BigDecimal("1e9");
        private static final BigDecimal LARGEST_PRICE = new BigDecimal("1e14");
        private static final int MOST_PLACES = 6;

        /** @throws IllegalArgumentException when the quantity or the price is out of range */
        public Line {
            categoryIds = Set.copyOf(categoryIds);
            if (quantity.signum() <= 0 || quantity.compareTo(LARGEST_QUANTITY) > 0 || tooFine(quantity)) {
                throw new IllegalArgumentException("a quantity is above 0, at most a thousand million, with at most "
                        + MOST_PLACES + " digits behind the point");
            }
            if (unitPrice.signum() < 0 || unitPrice.compareTo(LARGEST_PRICE) > 0 || tooFine(unitPrice)) {
                throw new IllegalArgumentException("a price is not negative, at most a hundred million million, with"
                        + " at most " + MOST_PLACES + " digits behind the point");
            }
        }

        private static boolean tooFine(BigDecimal value) {
            return value.signum() != 0 && value.stripTrailingZeros().scale() > MOST_PLACES;
        }
    }
}
