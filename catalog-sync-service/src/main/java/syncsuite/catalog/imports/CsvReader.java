package syncsuite.catalog.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncsuite.catalog.product.ProductFields;
import syncsuite.core.error.SyncException;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldError;
import syncsuite.core.json.StrictJson;

/**
 * Plain CSV: columns are named as the product's fields, besides {@code category_code}; {@code attributes} holds a JSON
 * object. Unknown columns are ignored; an empty cell clears the field or takes its default.
 */
final class CsvReader implements RowReader {
    private static final String CATEGORY_CODE = "category_code";
    private static final Set<String> TRUE = Set.of("true", "1", "yes");
    private static final Set<String> FALSE = Set.of("false", "0", "no");

    private final CsvRecords records;
    private final List<String> known;

    CsvReader(InputStream in) throws IOException {
        records = CsvRecords.open(in);
        known = ProductFields.PRODUCT.all().stream()
                .map(Field::name)
                .filter(records.columns()::contains)
                .toList();
        if (!known.contains("sku") && !known.contains("barcode")) {
            throw CsvRecords.refused(
                    "The header row must name the columns, among them sku or barcode, by which rows are matched.");
        }
    }

    @Override
    public @Nullable ImportedRow next() throws IOException {
        Map<String, String> cells = records.next();
        if (cells == null) {
            return null;
        }
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        for (String field : known) {
            String cell = cells.get(field);
            if (cell != null) {
                JsonNode given = given(field, cell);
                if (given == null) {
                    return ImportedRow.flawed(records.row(), FieldError.invalid(field, "must hold a JSON object"));
                }
                value.set(field, given);
            }
        }
        String code = cells.getOrDefault(CATEGORY_CODE, "").strip();
        ImportedRow.NamedCategory category =
                code.isEmpty() || value.hasNonNull("category_id") ? null : new ImportedRow.NamedCategory(code, null);
        return CellText.checked(records.row(), value, category);
    }

    private static @Nullable JsonNode given(String field, String cell) {
        if (cell.isBlank()) {
            return NullNode.getInstance();
        }
        return switch (field) {
            case "name", "description" -> TextNode.valueOf(cell);
            case "is_active" -> flag(cell.strip());
            case "attributes" -> object(cell);
            default -> TextNode.valueOf(cell.strip());
        };
    }

    private static JsonNode flag(String cell) {
        String word = cell.toLowerCase(Locale.ROOT);
        return TRUE.contains(word)
                ? BooleanNode.TRUE
                : FALSE.contains(word) ? BooleanNode.FALSE : TextNode.valueOf(cell);
    }

    private static @Nullable JsonNode object(String cell) {
        try {
            return StrictJson.parse(cell.getBytes(StandardCharsets.UTF_8)).object();
        } catch (SyncException refused) {
            return null;
        }
    }
}
