package syncsuite.sales.sale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import syncsuite.core.json.FieldError;
import syncsuite.core.json.Fields;
import syncsuite.core.json.Reading;

/** The checks of a sale in the contract's order: what the client is told is the first that fails. */
public final class Checks {
    private static final Pattern OF_ITEM = Pattern.compile("items\\[(\\d+)](?:\\.(\\w+))?.*");
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private static final Map<String, Message> ITEM_FIELDS = Map.of(
            "quantity", Message.QUANTITY,
            "unit_price", Message.UNIT_PRICE,
            "discount_type", Message.DISCOUNT_TYPE,
            "discount_value", Message.DISCOUNT_VALUE,
            "tax_percentage", Message.TAX_PERCENTAGE);

    private static final Map<String, Message> SALE_FIELDS =
            Map.of("status", Message.STATUS, "notes", Message.NOTES, "created_at", Message.CREATED_AT);

    private final Submission sale;
    private final Surroundings known;
    private final Fields.Mode mode;
    private final Reading reading;

    /** @param mode NEW for a sale that is not applied yet, PATCH for a change, whose absent fields keep their values */
    public Checks(Submission sale, Surroundings known, Fields.Mode mode) {
        this.sale = sale;
        this.known = known;
        this.mode = mode;
        this.reading = SaleFields.SALE.read(sale.raw(), mode);
    }

    /** The first problem; null where there is none. */
    public @Nullable Problem first() {
        if (sale.flaw() != null) {
            return sale.flaw();
        }
        if (isGiven("customer_id") && !known.customers().isLive(sale.customer())) {
            return Problem.of(Message.CUSTOMER_UNKNOWN, sale.customer().shown());
        }
        Problem ofItems = isGiven("items") ? ofItems() : null;
        return ofItems == null ? ofSale() : ofItems;
    }

    /**
     * What was sent, in canonical form, with the totals of its lines; null where it cannot be read. Whatever it names may
     * have been deleted.
     */
    public @Nullable ObjectNode content() {
        return sale.flaw() == null && reading.isValid() ? SaleContent.of(reading.value(), sale, known) : null;
    }

    private boolean isGiven(String field) {
        return mode != Fields.Mode.PATCH || sale.raw().has(field);
    }

    private @Nullable Problem ofItems() {
        JsonNode items = sale.raw().path("items");
        if (!items.isArray() || items.isEmpty()) {
            return Problem.of(Message.NO_ITEMS);
        }
        if (items.size() > SaleFields.MOST_ITEMS) {
            return Problem.of(Message.TOO_MANY_ITEMS);
        }
        Map<Integer, Problem> errors = errorsByItem();
        for (int i = 0; i < items.size(); i++) {
            if (!items.get(i).isObject()) {
                return Problem.of(Message.ITEM, i);
            }
            Reference product = sale.products().get(i);
            if (!known.products().isLive(product)) {
                return Problem.of(Message.PRODUCT_UNKNOWN, i, product.shown());
            }
            Problem error = errors.get(i);
            if (error == null && isMoreThanWhole(i)) {
                error = Problem.of(Message.DISCOUNT_VALUE, i);
            }
            if (error != null) {
                return error;
            }
        }
        return null;
    }

    private Map<Integer, Problem> errorsByItem() {
        Map<Integer, Problem> errors = new HashMap<>();
        for (FieldError error : reading.errors()) {
            Matcher place = OF_ITEM.matcher(error.field());
            if (place.matches()) {
                int item = Integer.parseInt(place.group(1));
                String field = String.valueOf(place.group(2));
                errors.putIfAbsent(item, Problem.of(ITEM_FIELDS.getOrDefault(field, Message.ITEM), item));
            }
        }
        return errors;
    }

    private boolean isMoreThanWhole(int index) {
        if (!reading.isValid()) {
            return false;
        }
        JsonNode item = reading.value().get("items").get(index);
        return item.get("discount_type").textValue().equals("percentage")
                && item.get("discount_value").decimalValue().compareTo(WHOLE) > 0;
    }

    private @Nullable Problem ofSale() {
        List<FieldError> errors = reading.errors();
        return errors.stream()
                .map(FieldError::field)
                .filter(SALE_FIELDS::containsKey)
                .findFirst()
                .map(field -> Problem.of(SALE_FIELDS.getOrDefault(field, Message.MALFORMED)))
                .orElseGet(() -> errors.isEmpty()
                        ? null
                        : Problem.of(Message.MALFORMED, errors.get(0).field()));
    }
}
