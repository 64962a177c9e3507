package syncsuite.catalog.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import syncsuite.core.json.FieldError;

/** What JSON's reader checks of texts, for texts that came as cells. */
final class CellText {
    private CellText() {}

    /** The row, or its flaw where a cell has a NUL character. */
    static ImportedRow checked(int row, ObjectNode value, ImportedRow.@Nullable NamedCategory category) {
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode cell = field.getValue();
            if (cell.isTextual() && cell.textValue().indexOf(0) >= 0) {
                return ImportedRow.flawed(row, FieldError.invalid(field.getKey(), "has a NUL character"));
            }
        }
        boolean badCode = category != null && category.code().indexOf(0) >= 0;
        return badCode
                ? ImportedRow.flawed(row, FieldError.invalid("category_code", "has a NUL character"))
                : new ImportedRow(row, value, category, null);
    }
}
