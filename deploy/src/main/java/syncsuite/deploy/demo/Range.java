package syncsuite.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * What one brand sells, as {@code demo/assortment.yaml} describes it. The same for every company and at every call.
 *
 * @param line the brand's entry in that file
 * @param place the entry's place in it
 */
record Range(JsonNode line, int place) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** All brands' ranges, in the order of the file. */
    static List<Range> all() throws IOException {
        try (InputStream file = Range.class.getResourceAsStream("/demo/assortment.yaml")) {
            List<Range> ranges = new ArrayList<>();
            for (JsonNode line : new YAMLMapper().readTree(Objects.requireNonNull(file))) {
                ranges.add(new Range(line, ranges.size()));
            }
            return ranges;
        }
    }

    /** The departments, as {@code POST /api/v1/categories/} takes them but for {@code brand_id}. */
    List<ObjectNode> departments() {
        List<ObjectNode> departments = new ArrayList<>();
        for (JsonNode department : line.path("departments")) {
            departments.add(category(department, departments.size()));
        }
        return departments;
    }

    /** The categories below a department. */
    List<ObjectNode> categoriesOf(String department) {
        List<ObjectNode> categories = new ArrayList<>();
        for (JsonNode entry : line.path("departments")) {
            if (entry.path("code").asText().equals(department)) {
                entry.path("categories").forEach(category -> categories.add(category(category, categories.size())));
            }
        }
        return categories;
    }

    /** The products, as rows of {@code POST /api/v1/products/import/}. */
    List<ObjectNode> products(String currency) {
        List<ObjectNode> products = new ArrayList<>();
        for (JsonNode department : line.path("departments")) {
            for (JsonNode category : department.path("categories")) {
                for (JsonNode item : category.path("items")) {
                    addSizes(products, department, category, item.asText(), currency);
                }
            }
        }
        return products;
    }

    private void addSizes(
            List<ObjectNode> products, JsonNode department, JsonNode category, String item, String currency) {
        String categoryName = category.path("name").asText();
        Random random = new Random(item.hashCode());
        double lowest = category.path("price").path(0).asDouble();
        double price =
                lowest + random.nextDouble() * (category.path("price").path(1).asDouble() - lowest);
        for (JsonNode size : department.path("sizes")) {
            String label = size.path(0).asText();
            BigDecimal asked = rounded(price * size.path(1).asDouble());
            ObjectNode product = JSON.createObjectNode();
            product.put("sku", String.format("%s-%05d", line.path("prefix").asText(), products.size() + 1));
            product.put("barcode", barcode(place * 100_000 + products.size() + 1));
            product.put("name", item + ", " + label);
            product.put("description", item + " (" + label + "), from our " + categoryName + " shelf.");
            product.put("category_code", category.path("code").asText());
            product.put("price", asked);
            product.put("cost", asked.multiply(new BigDecimal("0.62")).setScale(2, RoundingMode.HALF_UP));
            product.put("currency", currency);
            product.put("tax_percentage", department.path("tax").asInt());
            product.put("unit", label.equals("loose") ? department.path("unit").asText() : "each");
            product.putObject("attributes").put("size", label).put("item", item);
            products.add(product);
        }
    }

    private static ObjectNode category(JsonNode described, int place) {
        return JSON.createObjectNode()
                .put("code", described.path("code").asText())
                .put("name", described.path("name").asText())
                .put("sort_order", (place + 1) * 10);
    }

    /** To the next five cents, and from ten on to a price that ends in 90 cents. */
    static BigDecimal rounded(double price) {
        return price >= 10
                ? BigDecimal.valueOf(Math.round(price)).subtract(new BigDecimal("0.10"))
                : BigDecimal.valueOf(Math.max(1, Math.round(price * 20)) * 5, 2);
    }

    /** An EAN-13 of the numbers that shops may use as they like (prefix 29), with its check digit. */
    static String barcode(int number) {
        String digits = String.format("29%010d", number);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return digits + (10 - sum % 10) % 10;
    }
}
