package syncsuite.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProductRowsTest {
    private static final long LARGEST_IMPORT = 256L * 1024 * 1024;

    @Test
    void everyLineIsAProductOfItsOwn() throws IOException {
        List<JsonNode> rows = read(ProductRows.inMemory("A", 0, 5000));

        assertThat(rows).hasSize(5000).allSatisfy(row -> {
            assertThat(row.path("name").asText()).isNotBlank();
            assertThat(row.path("price").decimalValue()).isPositive();
        });
        Set<String> skus = new HashSet<>();
        rows.forEach(row -> skus.add(row.path("sku").asText()));
        assertThat(skus).hasSize(5000);
    }

    @Test
    void anotherRevisionChangesEveryPriceAndNothingElse() throws IOException {
        List<JsonNode> first = read(ProductRows.inMemory("A", 1, 500));
        List<JsonNode> second = read(ProductRows.inMemory("A", 2, 500));

        for (int i = 0; i < first.size(); i++) {
            assertThat(second.get(i).path("price")).isNotEqualTo(first.get(i).path("price"));
            assertThat(second.get(i).path("sku")).isEqualTo(first.get(i).path("sku"));
        }
    }

    @Test
    void aMillionFitsIntoOneImport() throws IOException {
        try (InputStream rows = new ProductRows("P", 0, 1_000_000)) {
            assertThat(rows.transferTo(OutputStream.nullOutputStream())).isLessThan(LARGEST_IMPORT);
        }
    }

    @Test
    void readingByteByByteGivesTheSame() throws IOException {
        byte[] whole = ProductRows.inMemory("A", 0, 20);
        ProductRows single = new ProductRows("A", 0, 20);

        for (byte expected : whole) {
            assertThat(single.read()).isEqualTo(expected & 0xff);
        }
        assertThat(single.read()).isEqualTo(-1);
    }

    private static List<JsonNode> read(byte[] ndjson) throws IOException {
        try (var rows = new ObjectMapper().readerFor(JsonNode.class).<JsonNode>readValues(ndjson)) {
            return rows.readAll();
        }
    }
}
