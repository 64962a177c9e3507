package syncsuite.promotion.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** So much of a line. */
record Part(Item item, BigDecimal quantity) {
    /** The cheapest units first. Sorting is stable: lines of one price keep the order of {@link Item#ORDER}. */
    static final Comparator<Item> CHEAPEST = Comparator.comparing(Item::unitPrice);

    static final Comparator<Item> DEAREST = CHEAPEST.reversed();

    /** Takes so much of the lines as there is, up to the quantity, line by line. */
    static List<Part> take(List<Item> items, Comparator<Item> first, BigDecimal quantity) {
        List<Part> parts = new ArrayList<>();
        BigDecimal missing = quantity;
        for (Item item : items.stream().sorted(first).toList()) {
            if (missing.signum() > 0) {
                BigDecimal taken = missing.min(item.quantity());
                parts.add(new Part(item, taken));
                missing = missing.subtract(taken);
            }
        }
        return parts;
    }

    static BigDecimal quantity(List<Item> items) {
        return items.stream().map(Item::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
