package syncsuite.shopify.standin.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import syncsuite.shopify.standin.shop.Product;
import syncsuite.shopify.standin.shop.Seed;

class RestartTest {
    private static final String SET = """
            mutation($input: InventorySetQuantitiesInput!) { inventorySetQuantities(input: $input) @idempotent(key: "k") {
                inventoryAdjustmentGroup { id } userErrors { code } } }
            """;

    @TempDir
    Path folder;

    @Test
    void whatWasAnsweredIsThereAfterAKill() throws Exception {
        Product lamp;
        Product gone;
        String token;
        Map<String, Object> input;
        String group;
        TestShop killed = TestShop.kept(folder);
        lamp = Seed.simple("A", "Lamp", "10", 10).into(killed.shop);
        gone = Seed.simple("B", "Chair", "10", 10).into(killed.shop);
        killed.shop.delete(gone.id(), "test");
        killed.shop.subscribe("PRODUCTS_UPDATE", "http://localhost:1/");
        input = Map.of(
                "input",
                Map.of(
                        "name", "available",
                        "reason", "correction",
                        "quantities",
                                List.of(Map.of(
                                        "inventoryItemId",
                                        "gid://shopify/InventoryItem/"
                                                + lamp.variants().get(0).inventoryItemId(),
                                        "locationId",
                                        "gid://shopify/Location/1",
                                        "quantity",
                                        4,
                                        "changeFromQuantity",
                                        10))));
        group = killed.ask(SET, input)
                .at("/data/inventorySetQuantities/inventoryAdjustmentGroup/id")
                .asText();
        token = killed.token();
        // a kill in the middle of a line leaves half of it
        Files.writeString(folder.resolve("state.jsonl"), "{\"shop\":\"test-sh", StandardOpenOption.APPEND);
        killed.standIn.close();

        try (TestShop back = TestShop.kept(folder)) {
            assertThat(back.shop.products()).hasSize(1);
            assertThat(back.shop.product(lamp.id()).inventory()).isEqualTo(4);
            assertThat(back.shop.subscriptions()).hasSize(1);
            assertThat(back.standIn.shops().ofToken(token)).isSameAs(back.shop);
            assertThat(back.ask(SET, input)
                            .at("/data/inventorySetQuantities/inventoryAdjustmentGroup/id")
                            .asText())
                    .isEqualTo(group);
            assertThat(back.shop.written()).isEmpty();
            assertThat(Seed.simple("C", "New", "1", 1).into(back.shop).id()).isGreaterThan(gone.id());
        }
    }
}
