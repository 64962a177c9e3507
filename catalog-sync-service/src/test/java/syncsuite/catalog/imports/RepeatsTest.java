package syncsuite.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RepeatsTest {
    private final Repeats repeats = new Repeats();

    private static StagedRow row(int number, @Nullable String sku, @Nullable String barcode) {
        ObjectNode content = JsonNodeFactory.instance
                .objectNode()
                .put("name", "N")
                .put("sku", sku)
                .put("barcode", barcode)
                .put("price", 1)
                .put("is_active", true);
        return StagedRow.created(number, UUID.randomUUID(), content);
    }

    @Test
    void rowsOfTheirOwnAreNotSuspected() {
        repeats.take(IntStream.range(0, 100_000)
                .mapToObj(i -> row(i, "S" + i, Integer.toString(i)))
                .toList());
        repeats.take(List.of(row(100_000, "1", null), row(100_001, null, "S1"), row(100_002, null, null)));
        assertThat(repeats.isSuspected()).isFalse();
    }

    @Test
    void whatComesAgainIsSuspectedHoweverMuchCameBetween() {
        List<StagedRow> many =
                IntStream.range(0, 1000).mapToObj(i -> row(i, "S" + i, "B" + i)).toList();
        repeats.take(many);
        assertThat(repeats.isSuspected()).isFalse();
        Repeats ofBarcode = new Repeats();
        ofBarcode.take(many);
        ofBarcode.take(List.of(row(1000, null, "B0")));
        assertThat(ofBarcode.isSuspected()).isTrue();
        repeats.take(List.of(row(1000, "S999", null)));
        assertThat(repeats.isSuspected()).isTrue();
    }
}
