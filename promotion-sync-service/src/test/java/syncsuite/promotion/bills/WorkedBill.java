package syncsuite.promotion.bills;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import syncsuite.promotion.rule.Bill;
import syncsuite.promotion.rule.Reason;
import syncsuite.promotion.rule.Uses;

/**
 * A bill with its promotions and what has to come out.
 *
 * @param promotions by name, as the API takes them
 * @param ids by name, rising in the order of the promotions
 * @param uses by name; only for promotions that were used before
 * @param applied by name
 * @param notApplied by name
 */
public record WorkedBill(
        String file,
        String name,
        Shop.Store store,
        Map<String, ObjectNode> promotions,
        Map<String, UUID> ids,
        Map<String, Uses.Used> uses,
        Bill bill,
        List<BigDecimal> discounts,
        BigDecimal total,
        Map<String, Applied> applied,
        Map<String, Reason> notApplied) {

    /** What a promotion takes off. */
    public record Applied(BigDecimal discount, long times) {}

    /** The bill as {@code POST /api/v1/promotions/preview/} takes it. */
    public ObjectNode previewBill() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("store_id", bill.storeId().toString()).put("at", bill.at().toString());
        Bill.Customer customer = bill.customer();
        if (customer != null) {
            ObjectNode shown = json.putObject("customer").put("id", customer.id());
            strings(shown, "groups", customer.groups());
        }
        if (bill.paymentMethod() != null) {
            json.put("payment_method", bill.paymentMethod());
        }
        strings(json, "voucher_codes", bill.voucherCodes());
        for (Bill.Line line : bill.lines()) {
            json.withArray("lines")
                    .addObject()
                    .put("product_id", line.productId().toString())
                    .put("quantity", line.quantity())
                    .put("unit_price", line.unitPrice());
        }
        return json;
    }

    private static void strings(ObjectNode to, String name, Set<String> values) {
        values.forEach(to.putArray(name)::add);
    }

    @Override
    public String toString() {
        return file + ": " + name;
    }
}
