package syncsuite.catalog.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.catalog.product.ProductDocument;
import syncsuite.catalog.product.ProductFields;
import syncsuite.core.event.UuidV7;
import syncsuite.core.json.Fields;
import syncsuite.core.json.Reading;

/**
 * Decides what a row makes: a new product, an existing one changed in the fields that the row has, or nothing new. A row
 * that cannot be taken becomes an error.
 */
final class Resolution {
    private final UUID brand;
    private final CategoryChoice categories;
    private final UuidV7 ids;
    private final ImportErrors errors;

    Resolution(UUID brand, CategoryChoice categories, UuidV7 ids, ImportErrors errors) {
        this.brand = brand;
        this.categories = categories;
        this.ids = ids;
        this.errors = errors;
    }

    List<StagedRow> resolve(List<ImportedRow> rows, Matches matches) {
        List<StagedRow> staged = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            StagedRow row = resolve(rows.get(i), matches.at(i));
            if (row != null) {
                staged.add(row);
            }
        }
        return staged;
    }

    private @Nullable StagedRow resolve(ImportedRow row, Matches.Match match) {
        if (row.flaw() != null) {
            errors.add(row.row(), row.flaw());
            return null;
        }
        CurrentProduct current = match.product();
        ObjectNode given = row.value().put("brand_id", brand.toString());
        Reading reading = ProductFields.PRODUCT.read(given, current == null ? Fields.Mode.NEW : Fields.Mode.PATCH);
        if (!reading.isValid()) {
            reading.errors().forEach(error -> errors.add(row.row(), error));
            return null;
        }
        ObjectNode content = reading.value();
        if (isRefused(row, match, content) || !chooseCategory(row, content)) {
            return null;
        }
        return current == null
                ? StagedRow.created(row.row(), ids.next(), content)
                : StagedRow.over(row.row(), current, content);
    }

    private boolean isRefused(ImportedRow row, Matches.Match match, ObjectNode content) {
        if (ProductDocument.text(content, "sku") == null && ProductDocument.text(content, "barcode") == null) {
            errors.add(row.row(), "sku", "a row needs a sku or a barcode, by which it is found again");
            return true;
        }
        if (match.product() != null && !match.product().brand().equals(brand)) {
            errors.add(row.row(), "sku", "belongs to a product of another brand");
            return true;
        }
        if (match.barcodeIsTaken()) {
            errors.add(row.row(), "barcode", "belongs to another product");
            return true;
        }
        return false;
    }

    private boolean chooseCategory(ImportedRow row, ObjectNode content) {
        if (row.category() != null) {
            UUID category = categories.of(row.category());
            if (category == null) {
                errors.add(row.row(), "category_code", "there is no such category for this brand");
                return false;
            }
            content.put("category_id", category.toString());
            return true;
        }
        UUID named = ProductDocument.id(content, "category_id");
        if (named != null && !categories.has(named)) {
            errors.add(row.row(), "category_id", "there is no such category for this brand");
            return false;
        }
        return true;
    }
}
