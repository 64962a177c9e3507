package syncsuite.catalog.imports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import syncsuite.core.json.FieldError;

/**
 * Shopify's product CSV. Lines of one {@code Handle} follow each other and are one product with variants; each variant
 * becomes one product here. Later lines leave out what the first one said. A line that only adds an image is no variant.
 */
final class ShopifyReader implements RowReader {
    private static final Set<String> NEEDED = Set.of("Handle", "Title", "Variant Price");
    private static final String DEFAULT_OPTION = "Default Title";

    private final CsvRecords records;
    private Map<String, String> first = Map.of();

    ShopifyReader(InputStream in) throws IOException {
        records = CsvRecords.open(in);
        if (!records.columns().containsAll(NEEDED)) {
            throw CsvRecords.refused("This is no product CSV of Shopify: its header names Handle, Title, Variant Price"
                    + " and others.");
        }
    }

    @Override
    public @Nullable ImportedRow next() throws IOException {
        while (true) {
            Map<String, String> line = records.next();
            if (line == null) {
                return null;
            }
            String handle = cell(line, "Handle");
            if (!handle.equals(cell(first, "Handle"))) {
                first = line;
            }
            if (handle.isEmpty()) {
                return ImportedRow.flawed(records.row(), FieldError.invalid("Handle", "is required"));
            }
            if (isVariant(line)) {
                return variant(handle, line);
            }
        }
    }

    private boolean isVariant(Map<String, String> line) {
        return line == first
                || !cell(line, "Variant Price").isEmpty()
                || !cell(line, "Variant SKU").isEmpty()
                || !cell(line, "Option1 Value").isEmpty();
    }

    private ImportedRow variant(String handle, Map<String, String> line) {
        List<String> options = options(line);
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        String sku = cell(line, "Variant SKU");
        value.put("sku", sku.isEmpty() ? madeSku(handle, options) : sku);
        put(value, "barcode", cell(line, "Variant Barcode"));
        String title = cell(first, "Title");
        value.put("name", options.isEmpty() ? title : title + " " + String.join(" / ", options));
        put(value, "description", cell(first, "Body (HTML)"));
        put(value, "price", cell(line, "Variant Price"));
        put(value, "cost", cell(line, "Cost per item"));
        String published = cell(first, "Published");
        value.put("is_active", !published.equalsIgnoreCase("false") && isListed(cell(first, "Status")));
        value.set("attributes", attributes(handle, line));
        return CellText.checked(records.row(), value, category());
    }

    private static boolean isListed(String status) {
        return status.isEmpty() || status.equalsIgnoreCase("active");
    }

    private ImportedRow.@Nullable NamedCategory category() {
        String type = cell(first, "Type");
        String code = slug(type);
        return code.isEmpty() ? null : new ImportedRow.NamedCategory(code, type);
    }

    private ObjectNode attributes(String handle, Map<String, String> line) {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        attributes.put("handle", handle);
        put(attributes, "vendor", cell(first, "Vendor"));
        ArrayNode tags = JsonNodeFactory.instance.arrayNode();
        for (String tag : cell(first, "Tags").split(",", -1)) {
            if (!tag.isBlank()) {
                tags.add(tag.strip());
            }
        }
        if (!tags.isEmpty()) {
            attributes.set("tags", tags);
        }
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        for (int i = 1; i <= 3; i++) {
            String name = cell(first, "Option" + i + " Name");
            String chosen = cell(line, "Option" + i + " Value");
            if (!name.isEmpty() && !chosen.isEmpty() && !chosen.equals(DEFAULT_OPTION)) {
                options.put(name, chosen);
            }
        }
        if (!options.isEmpty()) {
            attributes.set("options", options);
        }
        String image = cell(line, "Variant Image");
        put(attributes, "image", image.isEmpty() ? cell(first, "Image Src") : image);
        return attributes;
    }

    private static List<String> options(Map<String, String> line) {
        List<String> options = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            String chosen = cell(line, "Option" + i + " Value");
            if (!chosen.isEmpty() && !chosen.equals(DEFAULT_OPTION)) {
                options.add(chosen);
            }
        }
        return options;
    }

    private static String madeSku(String handle, List<String> options) {
        return options.isEmpty()
                ? handle
                : handle + "-" + options.stream().map(ShopifyReader::slug).collect(Collectors.joining("-"));
    }

    /** Letters and digits in lower case, all else as single dashes. */
    private static String slug(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
    }

    private static void put(ObjectNode to, String field, String cell) {
        if (!cell.isEmpty()) {
            to.put(field, cell);
        }
    }

    private static String cell(Map<String, String> line, String column) {
        return line.getOrDefault(column, "").strip();
    }
}
