package syncsuite.catalog.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.catalog.product.ProductDocument;
import syncsuite.core.json.StrictJson;

/**
 * A row that is decided: the product it makes, or leaves as it is.
 *
 * @param basedOn the version of the product that it changes; 0 for a new one
 * @param number of an existing product; null for a new one
 * @param document null where nothing changes
 * @param payload the fields of the event; null where nothing changes
 * @param patch what the row says, kept to be said again where the product was changed meanwhile; null for a new one
 */
record StagedRow(
        int row,
        UUID id,
        long basedOn,
        @Nullable Long number,
        @Nullable UUID category,
        @Nullable String sku,
        @Nullable String barcode,
        String name,
        BigDecimal price,
        @Nullable BigDecimal cost,
        boolean active,
        @Nullable Buffer document,
        @Nullable Buffer payload,
        @Nullable Buffer patch) {

    static StagedRow created(int row, UUID id, ObjectNode content) {
        return of(row, id, 0, null, content, null, true);
    }

    static StagedRow over(int row, CurrentProduct current, ObjectNode patch) {
        ObjectNode before = current.content();
        ObjectNode after = before.deepCopy();
        after.setAll(patch);
        return of(row, current.id(), current.version(), current.number(), after, patch, !after.equals(before));
    }

    boolean isNew() {
        return basedOn == 0;
    }

    boolean isUnchanged() {
        return document == null;
    }

    private static StagedRow of(
            int row,
            UUID id,
            long basedOn,
            @Nullable Long number,
            ObjectNode content,
            @Nullable ObjectNode patch,
            boolean changes) {
        return new StagedRow(
                row,
                id,
                basedOn,
                number,
                ProductDocument.id(content, "category_id"),
                ProductDocument.text(content, "sku"),
                ProductDocument.text(content, "barcode"),
                content.get("name").textValue(),
                Objects.requireNonNull(ProductDocument.money(content, "price"), "price"),
                ProductDocument.money(content, "cost"),
                content.get("is_active").booleanValue(),
                changes ? Buffer.buffer(ProductDocument.document(id, content)) : null,
                changes ? Buffer.buffer(ProductDocument.payload(id, content)) : null,
                changes && patch != null ? Buffer.buffer(StrictJson.write(patch)) : null);
    }
}
