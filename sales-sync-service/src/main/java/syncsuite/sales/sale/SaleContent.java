package syncsuite.sales.sale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import syncsuite.core.conflict.FieldRule;

/** The declared fields of a sale in canonical form: ids as UUIDs, decimals as texts, each item with its amounts. */
public final class SaleContent {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SaleContent() {}

    /**
     * @param given as {@link SaleFields#SALE} reads it; fields that it has not are left out
     * @return null where a customer or product was never known
     */
    static @Nullable ObjectNode of(ObjectNode given, Submission sale, Surroundings known) {
        ObjectNode content = NODES.objectNode();
        for (FieldRule field : SaleFields.MERGING) {
            if (given.has(field.name())) {
                content.set(field.name(), given.get(field.name()));
            }
        }
        if (given.has("customer_id")) {
            Known.Row customer = known.customers().find(sale.customer());
            if (customer == null) {
                return null;
            }
            content.put("customer_id", customer.id().toString());
        }
        if (given.has("items")) {
            ArrayNode items = content.putArray("items");
            for (int i = 0; i < given.get("items").size(); i++) {
                Known.Row product = known.products().find(sale.products().get(i));
                if (product == null) {
                    return null;
                }
                items.add(item(given.get("items").get(i), product));
            }
        }
        return content;
    }

    private static ObjectNode item(JsonNode given, Known.Row product) {
        Line line = line(given);
        BigDecimal net = line.net();
        BigDecimal tax = line.tax();
        boolean inMoney = line.discount() == Line.Discount.FIXED;
        return NODES.objectNode()
                .put("product_id", product.id().toString())
                .put("product", product.number())
                .put("quantity", Amounts.quantity(line.quantity()))
                .put("unit_price", Amounts.money(line.unitPrice()))
                .put("discount_type", given.get("discount_type").textValue())
                .put(
                        "discount_value",
                        inMoney ? Amounts.money(line.discountValue()) : Amounts.percentage(line.discountValue()))
                .put("tax_percentage", Amounts.percentage(line.taxPercentage()))
                .put("net", Amounts.money(net))
                .put("tax", Amounts.money(tax))
                .put("total", Amounts.money(net.add(tax)));
    }

    private static Line line(JsonNode item) {
        return new Line(
                item.get("quantity").decimalValue(),
                item.get("unit_price").decimalValue(),
                Line.Discount.valueOf(item.get("discount_type").textValue().toUpperCase(Locale.ROOT)),
                item.get("discount_value").decimalValue(),
                item.get("tax_percentage").decimalValue());
    }

    /** The sum of the items' member ({@code net}, {@code tax}, {@code total}). */
    public static BigDecimal sum(ObjectNode content, String member) {
        BigDecimal sum = BigDecimal.ZERO.setScale(2);
        for (JsonNode item : content.path("items")) {
            sum = sum.add(new BigDecimal(item.get(member).textValue()));
        }
        return sum;
    }
}
