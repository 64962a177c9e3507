package syncsuite.catalog.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import syncsuite.core.json.FieldError;

/**
 * One row of a file as it was read.
 *
 * @param row its place in the file, from 1: the line of NDJSON, the record after the header of CSV
 * @param value the product's fields as given
 * @param category the category by its code, where the row names one so
 * @param flaw why it could not be read; null when it could
 */
record ImportedRow(
        int row,
        ObjectNode value,
        @Nullable NamedCategory category,
        @Nullable FieldError flaw) {

    /**
     * A category that a row names by code.
     *
     * @param nameOfNew how it is called when it must be made first; null where an unknown one is an error
     */
    record NamedCategory(String code, @Nullable String nameOfNew) {}

    static ImportedRow flawed(int row, FieldError flaw) {
        return new ImportedRow(row, JsonNodeFactory.instance.objectNode(), null, flaw);
    }
}
