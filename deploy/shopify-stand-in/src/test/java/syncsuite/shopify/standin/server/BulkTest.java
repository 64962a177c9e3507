package syncsuite.shopify.standin.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncsuite.shopify.standin.shop.Seed;

class BulkTest {
    private static final String RUN = """
            mutation($query: String!, $grouped: Boolean!) { bulkOperationRunQuery(query: $query, groupObjects: $grouped) {
              bulkOperation { id status } userErrors { field message code } } }
            """;
    private static final String LOOK =
            "query($id: ID!) { bulkOperation(id: $id) { id status url objectCount rootObjectCount errorCode } }";
    private static final String PRODUCTS = """
            { products { edges { node { id title variants { edges { node { id sku inventoryItem { id
              inventoryLevels { edges { node { id location { id } quantities(names: ["available"]) { quantity } } } } } } } } } } } }
            """;

    private TestShop test;

    @BeforeEach
    void start() throws Exception {
        test = TestShop.open();
        for (int i = 0; i < 3; i++) {
            new Seed(
                            "Product " + i,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            List.of(
                                    new Seed.SeedVariant("A" + i, BigDecimal.ONE, null, null, Map.of("Main", 5)),
                                    new Seed.SeedVariant("B" + i, BigDecimal.ONE, null, null, Map.of("Outlet", 7))))
                    .into(test.shop);
        }
    }

    @AfterEach
    void stop() throws Exception {
        test.close();
    }

    @Test
    void groupedChildrenFollowTheirParent() throws Exception {
        List<JsonNode> lines = lines(PRODUCTS, true);

        assertThat(lines).hasSize(3 * (1 + 2 * (1 + 2)));
        assertThat(lines.get(0).path("title").asText()).isEqualTo("Product 0");
        assertThat(lines.get(1).path("__parentId").asText())
                .isEqualTo(lines.get(0).path("id").asText());
        assertThat(lines.get(2).path("__parentId").asText())
                .isEqualTo(lines.get(1).path("id").asText());
        assertThat(lines.get(2).at("/quantities/0/quantity").asInt()).isEqualTo(5);
        assertThat(lines.get(1).at("/inventoryItem/id").asText()).startsWith("gid://shopify/InventoryItem/");
        assertThat(lines.get(1).path("inventoryItem").has("inventoryLevels")).isFalse();
    }

    @Test
    void ungroupedTheOuterListComesFirst() throws Exception {
        List<JsonNode> lines = lines(PRODUCTS, false);

        assertThat(lines).hasSize(21);
        assertThat(lines.subList(0, 3)).allMatch(line -> !line.has("__parentId"));
        assertThat(lines.subList(3, 21)).allMatch(line -> line.has("__parentId"));
    }

    @Test
    void aSearchNarrowsIt() throws Exception {
        assertThat(lines("{ products(query: \"sku:A1\") { edges { node { id title } } } }", true))
                .hasSize(1)
                .allMatch(line -> line.path("title").asText().equals("Product 1"));
    }

    @Test
    void whatIsNoBulkQueryIsRefused() throws Exception {
        assertThat(run("{ shop { name } }").at("/userErrors/0/code").asText()).isEqualTo("INVALID");
        assertThat(run("{ products { edges { node { title variants { edges { node { id } } } } } } }")
                        .at("/userErrors/0/message")
                        .asText())
                .contains("'id'");
        assertThat(run("{ products { edges { node { id nonsense } } } }")
                        .at("/userErrors/0/message")
                        .asText())
                .contains("nonsense");
    }

    @Test
    void fiveRunSideBySideAndTheSixthIsToldSo() throws Exception {
        test.standIn.bulk().pause(Duration.ofSeconds(30));
        String id = "";
        for (int i = 0; i < 5; i++) {
            id = run(PRODUCTS).at("/bulkOperation/id").asText();
        }
        assertThat(run(PRODUCTS).at("/userErrors/0/code").asText()).isEqualTo("OPERATION_IN_PROGRESS");

        String cancel =
                "mutation($id: ID!) { bulkOperationCancel(id: $id) { bulkOperation { status } userErrors { message } } }";
        assertThat(test.ask(cancel, Map.of("id", id))
                        .at("/data/bulkOperationCancel/bulkOperation/status")
                        .asText())
                .isEqualTo("CANCELING");
    }

    private JsonNode run(String query) throws Exception {
        return test.ask(RUN, Map.of("query", query, "grouped", true)).at("/data/bulkOperationRunQuery");
    }

    private List<JsonNode> lines(String query, boolean grouped) throws Exception {
        String id = test.ask(RUN, Map.of("query", query, "grouped", grouped))
                .at("/data/bulkOperationRunQuery/bulkOperation/id")
                .asText();
        JsonNode operation = test.ask(LOOK, Map.of("id", id)).at("/data/bulkOperation");
        while (List.of("CREATED", "RUNNING").contains(operation.path("status").asText())) {
            Thread.sleep(20);
            operation = test.ask(LOOK, Map.of("id", id)).at("/data/bulkOperation");
        }
        assertThat(operation.path("status").asText()).isEqualTo("COMPLETED");
        List<JsonNode> lines = new ArrayList<>();
        for (String line : test.get(operation.path("url").asText()).split("\n", -1)) {
            if (!line.isEmpty()) {
                lines.add(TestShop.JSON.readTree(line));
            }
        }
        assertThat(operation.path("objectCount").asText()).isEqualTo(Integer.toString(lines.size()));
        return lines;
    }
}
