package syncsuite.sales.sale;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import syncsuite.core.conflict.FieldRule;
import syncsuite.core.json.Instants;

/** The wire JSON of a sale: its declared content, what the server derives of it, and what was kept of an upload. */
public final class SaleJson {
    private SaleJson() {}

    /** The declared fields of a sale's wire JSON. */
    public static ObjectNode content(ObjectNode wire) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        for (FieldRule field : SaleFields.MERGING) {
            if (wire.has(field.name())) {
                content.set(field.name(), wire.get(field.name()));
            }
        }
        return content;
    }

    /** The wire JSON of the version that the content makes. */
    static ObjectNode applied(Sale sale, ObjectNode content, long customerNumber) {
        ObjectNode wire = JsonNodeFactory.instance
                .objectNode()
                .put("uuid", sale.id.toString())
                .put("local_id", sale.id.toString())
                .put("payment_status", "unpaid")
                .put("fiscal_status", "pending")
                .put("customer", customerNumber);
        wire.setAll(content);
        return wire.put("subtotal", Amounts.money(SaleContent.sum(content, "net")))
                .put("tax_total", Amounts.money(SaleContent.sum(content, "tax")))
                .put("total", Amounts.money(total(content)))
                .put("created_by", sale.createdBy)
                .put("updated_by", sale.updatedBy);
    }

    /** What the sale comes to. */
    public static BigDecimal total(ObjectNode content) {
        return SaleContent.sum(content, "total");
    }

    /** The wire JSON: what is applied, and in {@code payload} what the client sent and is not. */
    static ObjectNode document(Sale sale) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        if (sale.isApplied()) {
            document.setAll(sale.body);
            document.remove("payload");
        } else {
            document.put("uuid", sale.id.toString())
                    .put("local_id", sale.id.toString())
                    .put("created_by", sale.createdBy)
                    .put("created_at", Instants.text(sale.createdAt));
        }
        if (sale.kept != null) {
            document.set("payload", sale.kept.submission().raw());
        }
        return document;
    }
}
