package syncsuite.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShopifySampleTest {
    private List<Map<String, String>> lines = List.of();

    @BeforeEach
    void read() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ShopifySampleTest.class.getResourceAsStream("/demo/shopify-sample.csv"))) {
            lines = lines(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void itHasTheColumnsOfAnExport() {
        assertThat(lines.get(0))
                .containsKeys(
                        "Handle",
                        "Title",
                        "Body (HTML)",
                        "Vendor",
                        "Type",
                        "Option1 Name",
                        "Option1 Value",
                        "Variant SKU",
                        "Variant Price",
                        "Variant Barcode",
                        "Image Src",
                        "Status");
    }

    @Test
    void productsHaveSeveralVariantsOnConsecutiveLines() {
        Map<String, Long> perHandle = lines.stream()
                .collect(Collectors.groupingBy(
                        line -> line.getOrDefault("Handle", ""), LinkedHashMap::new, Collectors.counting()));
        List<String> order = lines.stream()
                .map(line -> line.getOrDefault("Handle", ""))
                .distinct()
                .toList();

        assertThat(perHandle.values()).filteredOn(count -> count > 1).hasSizeGreaterThanOrEqualTo(5);
        assertThat(perHandle.keySet()).containsExactlyElementsOf(order).doesNotContain("");
    }

    @Test
    void everyVariantHasAPriceAndALineWithoutOneOnlyAddsAnImage() {
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.get("Variant Price") + line.get("Image Src"))
                        .isNotEmpty());
        assertThat(lines)
                .filteredOn(line -> line.getOrDefault("Variant Price", "").isEmpty())
                .singleElement()
                .satisfies(line -> assertThat(line.get("Variant SKU")).isEmpty());
    }

    @Test
    void noSkuIsThereTwice() {
        assertThat(lines)
                .extracting(line -> line.get("Variant SKU"))
                .filteredOn(sku -> !sku.isEmpty())
                .doesNotHaveDuplicates();
    }

    /** The lines after the header, by its columns. Quotes, doubled quotes and line breaks in cells are understood. */
    private static List<Map<String, String>> lines(String csv) {
        List<List<String>> records = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char next = csv.charAt(i);
            if (next == '"' && quoted && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (next == '"') {
                quoted = !quoted;
            } else if (!quoted && (next == ',' || next == '\n')) {
                cells.add(cell.toString());
                cell.setLength(0);
                if (next == '\n') {
                    records.add(cells);
                    cells = new ArrayList<>();
                }
            } else {
                cell.append(next);
            }
        }
        List<String> header = records.get(0);
        return records.subList(1, records.size()).stream()
                .map(record -> {
                    Map<String, String> line = new LinkedHashMap<>();
                    for (int i = 0; i < header.size(); i++) {
                        line.put(header.get(i), record.get(i));
                    }
                    return line;
                })
                .toList();
    }
}
