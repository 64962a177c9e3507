package syncsuite.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeTest {
    @Test
    void aCompanyHasFortyCategoriesAndFiveHundredProductsAtLeast() throws IOException {
        int categories = 0;
        for (Range range : Range.all()) {
            for (ObjectNode department : range.departments()) {
                categories +=
                        1 + range.categoriesOf(department.path("code").asText()).size();
            }
        }

        assertThat(Range.all()).hasSize(2);
        assertThat(categories).isGreaterThanOrEqualTo(40);
        assertThat(products()).hasSizeGreaterThanOrEqualTo(500);
    }

    @Test
    void noSkuBarcodeOrNameIsThereTwice() throws IOException {
        for (String field : List.of("sku", "barcode", "name")) {
            assertThat(products())
                    .extracting(product -> product.path(field).asText())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void everyProductHasACategoryOfItsBrandAndAPriceAboveItsCost() throws IOException {
        for (Range range : Range.all()) {
            Set<String> codes = range.departments().stream()
                    .flatMap(department ->
                            range.categoriesOf(department.path("code").asText()).stream())
                    .map(category -> category.path("code").asText())
                    .collect(Collectors.toSet());

            assertThat(range.products("EUR")).allSatisfy(product -> {
                assertThat(codes).contains(product.path("category_code").asText());
                assertThat(product.path("price").decimalValue())
                        .isGreaterThan(product.path("cost").decimalValue());
                assertThat(product.path("currency").asText()).isEqualTo("EUR");
            });
        }
    }

    @Test
    void theSameIsMadeAtEveryCall() throws IOException {
        assertThat(products()).isEqualTo(products());
    }

    @ParameterizedTest
    @CsvSource({"1, 2900000000018", "2, 2900000000025", "100017, 2900001000178"})
    void aBarcodeEndsInItsCheckDigit(int number, String barcode) {
        assertThat(Range.barcode(number)).isEqualTo(barcode);
    }

    @ParameterizedTest
    @CsvSource({"0.001, 0.05", "1.234, 1.25", "9.99, 10.00", "10, 9.90", "47.6, 47.90"})
    void pricesAreRoundedAsShopsDo(double price, BigDecimal asked) {
        assertThat(Range.rounded(price)).isEqualByComparingTo(asked);
    }

    private static List<ObjectNode> products() throws IOException {
        List<ObjectNode> all = new ArrayList<>();
        for (Range range : Range.all()) {
            all.addAll(range.products("EUR"));
        }
        return all;
    }
}
