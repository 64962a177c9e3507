package syncsuite.shopify.standin.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncsuite.shopify.standin.shop.Gid;
import syncsuite.shopify.standin.shop.Product;
import syncsuite.shopify.standin.shop.Seed;
import syncsuite.shopify.standin.shop.Variant;

class ProductsTest {
    private static final String UPDATE = """
            mutation($product: ProductUpdateInput!) { productUpdate(product: $product) {
              product { id title tags handle status } userErrors { field message } } }
            """;
    private static final String VARIANTS = """
            mutation($id: ID!, $variants: [ProductVariantsBulkInput!]!) {
              productVariantsBulkUpdate(productId: $id, variants: $variants) {
                productVariants { id price compareAtPrice barcode sku } userErrors { field message code } } }
            """;

    private TestShop test;

    @BeforeEach
    void start() throws Exception {
        test = TestShop.open();
    }

    @AfterEach
    void stop() throws Exception {
        test.close();
    }

    @Test
    void documentsAreHeldToTheRealSchema() throws Exception {
        JsonNode answer = test.ask("{ products(first: 1) { nodes { id price } } }");

        assertThat(answer.path("errors").path(0).path("message").asText()).contains("price", "Product");
        assertThat(answer.has("data")).isFalse();
    }

    @Test
    void whatTheStandInDoesNotKeepIsSaid() throws Exception {
        Seed.simple("A", "Lamp", "10", 1).into(test.shop);

        JsonNode answer = test.ask("{ products(first: 1) { nodes { id onlineStoreUrl } } }");

        assertThat(answer.path("errors").path(0).path("message").asText())
                .contains("does not keep Product.onlineStoreUrl");
    }

    @Test
    void aRequestWithoutATokenIsRefused() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(test.standIn.address() + "/admin/api/2026-10/graphql.json"))
                                .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"{ shop { name } }\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void pagesFollowEachOtherWithoutGapWhileRowsAppear() throws Exception {
        for (int i = 0; i < 7; i++) {
            Seed.simple("S" + i, "Product " + i, "1", 1).into(test.shop);
        }
        List<String> seen = new ArrayList<>();
        String after = null;
        boolean more = true;
        while (more) {
            JsonNode page = test.ask(
                            "query($after: String) { products(first: 3, after: $after) { nodes { title } pageInfo { hasNextPage endCursor } } }",
                            after == null ? Map.of() : Map.of("after", after))
                    .path("data")
                    .path("products");
            page.path("nodes").forEach(node -> seen.add(node.path("title").asText()));
            after = page.path("pageInfo").path("endCursor").asText();
            more = page.path("pageInfo").path("hasNextPage").asBoolean();
            if (seen.size() == 3) {
                Seed.simple("new", "Product 7", "1", 1).into(test.shop);
            }
        }

        assertThat(seen)
                .containsExactly(
                        "Product 0",
                        "Product 1",
                        "Product 2",
                        "Product 3",
                        "Product 4",
                        "Product 5",
                        "Product 6",
                        "Product 7");
    }

    @Test
    void searchedByTimeOfTheLastChange() throws Exception {
        Product lamp = Seed.simple("A", "Lamp", "10", 1).into(test.shop);
        String before = lamp.updatedAt().minusSeconds(1).toString();
        String behind = lamp.updatedAt().plusSeconds(1).toString();
        String query = "query($q: String) { products(first: 5, query: $q, sortKey: UPDATED_AT) { nodes { id } } }";

        assertThat(test.ask(query, Map.of("q", "updated_at:>='" + before + "'"))
                        .path("data")
                        .path("products")
                        .path("nodes"))
                .hasSize(1);
        assertThat(test.ask(query, Map.of("q", "updated_at:>='" + behind + "'"))
                        .path("data")
                        .path("products")
                        .path("nodes"))
                .isEmpty();
    }

    @Test
    void updatesAreNormalisedAndOnlyWhatIsGivenChanges() throws Exception {
        Product lamp = Seed.simple("A", "Lamp", "10", 1).into(test.shop);

        JsonNode product = test.ask(
                        UPDATE,
                        Map.of(
                                "product",
                                Map.of(
                                        "id", Gid.of("Product", lamp.id()),
                                        "title", "  Lamp XL ",
                                        "tags", List.of("zinc", "Brass", "brass"))))
                .path("data")
                .path("productUpdate")
                .path("product");

        assertThat(product.path("title").asText()).isEqualTo("Lamp XL");
        assertThat(product.path("tags")).extracting(JsonNode::asText).containsExactly("Brass", "zinc");
        assertThat(product.path("handle").asText()).isEqualTo("lamp");
        assertThat(test.shop.written()).extracting(one -> one.path()).containsExactly("tags", "title");
    }

    @Test
    void aWrongInputIsAUserErrorAndChangesNothing() throws Exception {
        Product lamp = Seed.simple("A", "Lamp", "10", 1).into(test.shop);
        Seed.simple("B", "Chair", "10", 1).into(test.shop);

        JsonNode taken = test.ask(
                UPDATE, Map.of("product", Map.of("id", Gid.of("Product", lamp.id()), "handle", "chair", "title", "X")));
        JsonNode unknown = test.ask(UPDATE, Map.of("product", Map.of("id", "gid://shopify/Product/9", "title", "X")));

        assertThat(taken.at("/data/productUpdate/userErrors/0/field/0").asText())
                .isEqualTo("handle");
        assertThat(unknown.at("/data/productUpdate/userErrors/0/message").asText())
                .contains("does not exist");
        assertThat(test.shop.written()).isEmpty();
    }

    @Test
    void variantsChangeAllOrNone() throws Exception {
        Product shirt = new Seed(
                        "Shirt",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(
                                new Seed.SeedVariant("S", new BigDecimal("20"), null, null, null),
                                new Seed.SeedVariant("M", new BigDecimal("20"), null, null, null)))
                .into(test.shop);
        List<String> ids = shirt.variants().stream()
                .map(variant -> Gid.of("ProductVariant", variant.id()))
                .toList();

        JsonNode refused = test.ask(
                VARIANTS,
                Map.of(
                        "id", Gid.of("Product", shirt.id()),
                        "variants",
                                List.of(
                                        Map.of("id", ids.get(0), "price", "21.5"),
                                        Map.of("id", ids.get(1), "price", "-1"))));
        assertThat(refused.at("/data/productVariantsBulkUpdate/userErrors/0/code")
                        .asText())
                .isEqualTo("NEGATIVE_PRICE_VALUE");
        assertThat(test.shop.written()).isEmpty();

        JsonNode taken = test.ask(
                VARIANTS,
                Map.of(
                        "id", Gid.of("Product", shirt.id()),
                        "variants",
                                List.of(Map.of(
                                        "id", ids.get(0), "price", "21.5", "inventoryItem", Map.of("sku", "S-1")))));
        assertThat(taken.at("/data/productVariantsBulkUpdate/productVariants/0/price")
                        .asText())
                .isEqualTo("21.50");
        assertThat(taken.at("/data/productVariantsBulkUpdate/productVariants/0/sku")
                        .asText())
                .isEqualTo("S-1");
        assertThat(test.shop.product(shirt.id()).variants())
                .extracting(Variant::price)
                .containsExactly(new BigDecimal("21.50"), new BigDecimal("20.00"));
    }

    @Test
    void inventoryIsRefusedWithVariants() throws Exception {
        Product lamp = Seed.simple("A", "Lamp", "10", 1).into(test.shop);

        JsonNode answer = test.ask(
                VARIANTS,
                Map.of(
                        "id", Gid.of("Product", lamp.id()),
                        "variants",
                                List.of(Map.of(
                                        "id",
                                                Gid.of(
                                                        "ProductVariant",
                                                        lamp.variants().get(0).id()),
                                        "inventoryQuantities",
                                                List.of(Map.of(
                                                        "availableQuantity",
                                                        5,
                                                        "locationId",
                                                        "gid://shopify/Location/1"))))));

        assertThat(answer.at("/data/productVariantsBulkUpdate/userErrors/0/code")
                        .asText())
                .isEqualTo("NO_INVENTORY_QUANTITIES_ON_VARIANTS_UPDATE");
    }

    @Test
    void aProductThatItsAppNamedIsCreatedOnce() throws Exception {
        String define = """
                mutation { metafieldDefinitionCreate(definition: {name: "Id", namespace: "sync", key: "id", type: "id", ownerType: PRODUCT})
                  { createdDefinition { id } userErrors { code } } }
                """;
        String set = """
                mutation($input: ProductSetInput!) { productSet(
                  identifier: {customId: {namespace: "sync", key: "id", value: "42"}}, input: $input, synchronous: true) {
                  product { id } userErrors { field message code } } }
                """;
        Map<String, ?> input = Map.of(
                "input",
                Map.of(
                        "title", "Lamp",
                        "productOptions",
                                List.of(Map.of("name", "Title", "values", List.of(Map.of("name", "Default Title")))),
                        "variants",
                                List.of(Map.of(
                                        "optionValues",
                                        List.of(Map.of("optionName", "Title", "name", "Default Title")),
                                        "sku",
                                        "A",
                                        "price",
                                        "12",
                                        "inventoryQuantities",
                                        List.of(Map.of(
                                                "locationId", "gid://shopify/Location/1",
                                                "name", "available",
                                                "quantity", 4))))));
        assertThat(test.ask(set, input).path("errors").path(0).path("message").asText())
                .contains("definition");
        test.ask(define);
        assertThat(test.ask(define)
                        .at("/data/metafieldDefinitionCreate/userErrors/0/code")
                        .asText())
                .isEqualTo("TAKEN");

        String first = test.ask(set, input).at("/data/productSet/product/id").asText();
        String second = test.ask(set, input).at("/data/productSet/product/id").asText();

        assertThat(first).isNotEmpty().isEqualTo(second);
        assertThat(test.shop.products()).hasSize(1);
        assertThat(test.shop.products().iterator().next().inventory()).isEqualTo(4);
    }

    @Test
    void aDeletedProductIsGone() throws Exception {
        Product lamp = Seed.simple("A", "Lamp", "10", 1).into(test.shop);
        String delete =
                "mutation($id: ID!) { productDelete(input: {id: $id}) { deletedProductId userErrors { message } } }";

        JsonNode first = test.ask(delete, Map.of("id", Gid.of("Product", lamp.id())));
        JsonNode second = test.ask(delete, Map.of("id", Gid.of("Product", lamp.id())));

        assertThat(first.at("/data/productDelete/deletedProductId").asText()).isEqualTo(Gid.of("Product", lamp.id()));
        assertThat(second.at("/data/productDelete/userErrors")).hasSize(1);
        assertThat(test.shop.products()).isEmpty();
    }
}
