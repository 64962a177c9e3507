package syncsuite.shopify.standin.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncsuite.shopify.standin.shop.Gid;
import syncsuite.shopify.standin.shop.Product;
import syncsuite.shopify.standin.shop.Seed;

class InventoryTest {
    private static final String SET = """
            mutation($input: InventorySetQuantitiesInput!, $key: String!) {
              inventorySetQuantities(input: $input) @idempotent(key: $key) {
                inventoryAdjustmentGroup { id changes { delta quantityAfterChange } } userErrors { field message code } } }
            """;

    private TestShop test;
    private Product lamp;

    @BeforeEach
    void start() throws Exception {
        test = TestShop.open();
        lamp = Seed.simple("A", "Lamp", "10", 10).into(test.shop);
    }

    @AfterEach
    void stop() throws Exception {
        test.close();
    }

    @Test
    void withoutTheDirectiveItIsRefused() throws Exception {
        JsonNode answer = test.ask(
                SET.replace("@idempotent(key: $key)", "").replace(", $key: String!", ""),
                Map.of("input", input(10, 7)));

        assertThat(answer.path("errors").path(0).path("message").asText()).contains("@idempotent");
        assertThat(quantity()).isEqualTo(10);
    }

    @Test
    void theSameKeyAnswersTheSameAndIsAppliedOnce() throws Exception {
        JsonNode first = set("k1", input(10, 7));
        JsonNode second = set("k1", input(10, 7));

        assertThat(first.at("/userErrors")).isEmpty();
        assertThat(second).isEqualTo(first);
        assertThat(test.shop.written()).hasSize(1);
        assertThat(quantity()).isEqualTo(7);
    }

    @Test
    void theSameKeyWithAnotherInputIsRefused() throws Exception {
        set("k1", input(10, 7));

        assertThat(set("k1", input(7, 5)).at("/userErrors/0/code").asText())
                .isEqualTo("IDEMPOTENCY_KEY_PARAMETER_MISMATCH");
        assertThat(quantity()).isEqualTo(7);
    }

    @Test
    void aStaleQuantityIsRefusedAndNoneOfTheOthersIsSet() throws Exception {
        Product chair = Seed.simple("B", "Chair", "10", 3).into(test.shop);
        Map<String, Object> both = Map.of(
                "name", "available",
                "reason", "correction",
                "quantities", List.of(quantity(chair, 3, 1), quantity(lamp, 9, 1)));

        assertThat(set("k1", both).at("/userErrors/0/code").asText()).isEqualTo("CHANGE_FROM_QUANTITY_STALE");
        assertThat(test.shop.written()).isEmpty();
    }

    @Test
    void theQuantityBeforeHasToBeNamed() throws Exception {
        Map<String, Object> unnamed = new HashMap<>(quantity(lamp, 10, 5));
        unnamed.remove("changeFromQuantity");

        JsonNode answer =
                set("k1", Map.of("name", "available", "reason", "correction", "quantities", List.of(unnamed)));

        assertThat(answer.at("/userErrors/0/code").asText()).isEqualTo("COMPARE_QUANTITY_REQUIRED");
    }

    @Test
    void theTotalLagsBehindAndTheVariantDoesNot() throws Exception {
        test.shop.lag(Duration.ofMinutes(1));
        set("k1", input(10, 7));

        JsonNode product = test.ask(
                        "{ products(first: 1) { nodes { totalInventory variants(first: 1) { nodes { inventoryQuantity } } } } }")
                .at("/data/products/nodes/0");
        assertThat(product.path("totalInventory").asInt()).isEqualTo(10);
        assertThat(product.at("/variants/nodes/0/inventoryQuantity").asInt()).isEqualTo(7);

        test.shop.lag(Duration.ZERO);
        assertThat(test.ask("{ products(first: 1) { nodes { totalInventory } } }")
                        .at("/data/products/nodes/0/totalInventory")
                        .asInt())
                .isEqualTo(7);
    }

    private JsonNode set(String key, Map<String, Object> input) throws Exception {
        return test.ask(SET, Map.of("input", input, "key", key)).at("/data/inventorySetQuantities");
    }

    private Map<String, Object> input(int from, int to) {
        return Map.of("name", "available", "reason", "correction", "quantities", List.of(quantity(lamp, from, to)));
    }

    private static Map<String, Object> quantity(Product product, int from, int to) {
        return Map.of(
                "inventoryItemId",
                Gid.of("InventoryItem", product.variants().get(0).inventoryItemId()),
                "locationId",
                "gid://shopify/Location/1",
                "quantity",
                to,
                "changeFromQuantity",
                from);
    }

    private int quantity() {
        return test.shop.product(lamp.id()).inventory();
    }
}
