package syncsuite.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncsuite.catalog.Acme;
import syncsuite.catalog.CatalogUnderTest;
import syncsuite.core.embedded.Eventually;
import syncsuite.core.embedded.Owner;

@QuarkusTest
@TestProfile(CatalogUnderTest.class)
class ImportTest {
    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";

    private static final String LOOKED = "select idx_scan from pg_stat_user_tables where relname = 'product'";
    private static final String READ =
            "select seq_tup_read + idx_tup_fetch from pg_stat_user_tables where relname = 'product'";

    /** Imports that hold their company. */
    private static final String RUNNING = "select count(*) from pg_locks where locktype = 'advisory' and objsubid = 2"
            + " and classid = (hashtext('product import')::bigint & 4294967295)";

    private Acme acme;

    @BeforeEach
    void aCompany() {
        acme = new Acme();
    }

    private Map<String, Map<String, Object>> products() {
        Acme.Copy copy = acme
        .new Copy(acme.administrator, "products", "&include_inactive=true&limit=1000&brand_id=" + acme.brand);
        return copy.pull().items.values().stream()
                .collect(Collectors.toMap(item -> String.valueOf(item.get("sku")), item -> item));
    }

    private static String lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{\"sku\":\"S%d\",\"name\":\"N\",\"price\":1}".formatted(i))
                .collect(Collectors.joining("\n"));
    }

    private static void expect(Response answer, int status, int created, int updated, int unchanged, int errors) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        answer.then()
                .body(
                        "created", equalTo(created),
                        "updated", equalTo(updated),
                        "unchanged", equalTo(unchanged),
                        "error_count", equalTo(errors));
    }

    @Test
    void linesCreateChangeAndLeaveAsTheyAre() {
        String category = acme.newCategory("Shirts", acme.brand, null);
        String file = """
                {"sku":"A","name":"One","price":"10.50","barcode":"111","attributes":{"size":1}}

                {"sku":"B","name":"Two","price":20,"category_id":"%s","cost":3}
                {"barcode":"333","name":"Three","price":30,"category_code":"shirts"}
                """.formatted(category);
        expect(acme.importing(NDJSON, "", file), 200, 3, 0, 0, 0);
        Map<String, Map<String, Object>> products = products();
        assertThat(products.get("A"))
                .containsEntry("price", 10.5f)
                .containsEntry("number", 1)
                .containsEntry("version", 1)
                .containsEntry("attributes", Map.of("size", 1));
        assertThat(products.get("B")).containsEntry("category_id", category).containsEntry("cost", 3);
        assertThat(products.get("null")).containsEntry("category_id", category).containsEntry("number", 3);

        expect(acme.importing(NDJSON, "", file), 200, 0, 0, 3, 0);
        expect(
                acme.importing(NDJSON, "", "{\"sku\":\"A\",\"price\":11}\n{\"barcode\":\"333\",\"sku\":\"C\"}\n"),
                200,
                0,
                2,
                0,
                0);
        products = products();
        assertThat(products.get("A"))
                .containsEntry("price", 11)
                .containsEntry("name", "One")
                .containsEntry("version", 2)
                .containsEntry("number", 1);
        assertThat(products.get("C")).containsEntry("name", "Three").containsEntry("barcode", "333");
        acme.asAdministrator()
                .get("/api/v1/products/" + products.get("A").get("id"))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
    }

    @Test
    void oneBadRowKeepsAllFromBeingApplied() {
        String file = """
                {"sku":"A","name":"One","price":1}
                {"sku":"B","name":"Two","price":"cheap"}
                not json
                {"name":"Four","price":4}
                {"sku":"A","name":"Again","price":5}
                {"sku":"F","price":6}
                {"sku":"G","name":"G","price":7,"category_code":"unknown"}
                {"sku":"H","sku":"I","name":"H","price":8}
                """;
        Response rejected = acme.importing(NDJSON, "", file);
        expect(rejected, 422, 0, 0, 0, 7);
        rejected.then()
                .body("error", equalTo("IMPORT_REJECTED"))
                .body("errors.row", equalTo(List.of(2, 3, 4, 5, 6, 7, 8)))
                .body("errors.field", equalTo(List.of("price", "", "sku", "sku", "name", "category_code", "sku")))
                .body("errors[3].message", containsString("row 1"));
        assertThat(products()).isEmpty();

        expect(acme.importing(NDJSON, "&partial=true", file), 200, 1, 0, 0, 7);
        assertThat(products()).containsOnlyKeys("A");
    }

    @Test
    void aRepeatedRowNamesTheFirstOneEvenWhereNothingElseIsWrong() {
        String file = IntStream.range(0, 4500)
                .mapToObj(i -> "{\"sku\":\"S" + i % 4000 + "\",\"name\":\"N\",\"price\":1}")
                .collect(Collectors.joining("\n"));
        Response rejected = acme.importing(NDJSON, "", file);
        expect(rejected, 422, 0, 0, 0, 500);
        rejected.then().body("errors[0].row", equalTo(4001)).body("errors[0].message", containsString("row 1 "));
        expect(acme.importing(NDJSON, "&partial=true", file), 200, 4000, 0, 0, 500);
        expect(acme.importing(NDJSON, "&partial=true", file), 200, 0, 0, 4000, 500);
    }

    @Test
    void aTableIsReadByItsHeader() {
        acme.newCategory("Shirts", null, null);
        String table = "\uFEFFsku,Colour,name,price,is_active,category_code,attributes,description\r\n"
                + "A,red,\"One, \"\"the\"\" first\",10.50,yes,shirts,\"{\"\"a\"\":1}\",\"two\nlines\"\r\n"
                + "B,blue,Two,20,false,,,\r\n";
        expect(acme.importing(CSV + "; charset=utf-8", "", table), 200, 2, 0, 0, 0);
        assertThat(products().get("A"))
                .containsEntry("name", "One, \"the\" first")
                .containsEntry("description", "two\nlines")
                .containsEntry("attributes", Map.of("a", 1));
        assertThat(products().get("B")).containsEntry("is_active", false);
        expect(acme.importing(CSV, "", "sku,name,price\nA,,x\n"), 422, 0, 0, 0, 2);
        expect(acme.importing(CSV, "", "sku,description\nA,\n"), 200, 0, 1, 0, 0);
        assertThat(products().get("A")).containsEntry("description", null).containsEntry("price", 10.5f);
    }

    @Test
    void shopifysVariantsBecomeProducts() throws Exception {
        byte[] file;
        try (var in = ImportTest.class.getResourceAsStream("/samples/shopify-products.csv")) {
            file = in.readAllBytes();
        }
        expect(acme.importing(CSV, "&format=shopify", file), 200, 5, 0, 0, 0);
        Map<String, Map<String, Object>> products = products();
        assertThat(products.keySet())
                .containsExactlyInAnyOrder("linen-shirt-small", "linen-shirt-large", "MUG-1", "MUG-2", "old-poster");
        assertThat(products.get("linen-shirt-large"))
                .containsEntry("name", "Linen Shirt Large")
                .containsEntry("price", 42.5f)
                .containsEntry("is_active", true)
                .containsEntry(
                        "attributes",
                        Map.of(
                                "handle", "linen-shirt",
                                "vendor", "Harbour",
                                "tags", List.of("summer", "men"),
                                "options", Map.of("Size", "Large"),
                                "image", "https://img.example/shirt.jpg"));
        assertThat(products.get("old-poster")).containsEntry("is_active", false).containsEntry("cost", 1.25f);
        assertThat(products.get("MUG-2")).containsEntry("barcode", "4006381333931");
        Acme.Copy categories = acme.new Copy(acme.administrator, "categories", "&brand_id=" + acme.brand).pull();
        assertThat(categories.items.values().stream().map(category -> category.get("name")))
                .containsExactlyInAnyOrder("Shirts", "Kitchen & Table");
        expect(acme.importing(CSV, "&format=shopify", file), 200, 0, 0, 5, 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/csv||''|400|VALIDATION_ERROR",
                "text/csv||Colour,Size|400|VALIDATION_ERROR",
                "text/csv||sku,sku,name|400|VALIDATION_ERROR",
                "text/csv|&format=shopify|sku,name,price|400|VALIDATION_ERROR",
                "text/csv|&format=amazon|sku,name,price|400|VALIDATION_ERROR",
                "application/json||{}|415|UNSUPPORTED_MEDIA_TYPE",
                "application/x-ndjson|&partial=maybe|{}|400|VALIDATION_ERROR"
            })
    void aFileThatCannotBeReadIsRefused(String type, String query, String file, int status, String code) {
        acme.importing(type, query == null ? "" : query, file)
                .then()
                .statusCode(status)
                .body("error", equalTo(code));
    }

    @Test
    void whatIsNotUtf8IsToldSo() {
        byte[] latin = "sku,name,price\nA,Caf\u00e9,1\n".getBytes(StandardCharsets.ISO_8859_1);
        acme.importing(CSV, "", latin).then().statusCode(400).body("message", containsString("UTF-8"));
        byte[] line = "{\"sku\":\"A\",\"name\":\"Caf\u00e9\",\"price\":1}\n".getBytes(StandardCharsets.ISO_8859_1);
        expect(acme.importing(NDJSON, "", line), 422, 0, 0, 0, 1);
        acme.importing(CSV, "", "sku,name,price\n\"A,One,1\n").then().statusCode(400);
    }

    @Test
    void anotherBrandsProductsAndBarcodesAreLeftAlone() {
        String brandB = acme.newBrand("B");
        acme.create(
                "products",
                "{\"sku\":\"X\",\"barcode\":\"9\",\"name\":\"X\",\"price\":1,\"brand_id\":\"" + brandB + "\"}");
        Response rejected = acme.importing(
                NDJSON,
                "",
                "{\"sku\":\"X\",\"name\":\"Mine\",\"price\":1}\n{\"sku\":\"Y\",\"barcode\":\"9\",\"name\":\"Y\",\"price\":1}\n");
        expect(rejected, 422, 0, 0, 0, 2);
        rejected.then().body("errors.field", equalTo(List.of("sku", "barcode")));
    }

    /** Behind row-level security a condition may not reach an index: then each row of the file reads the whole table. */
    @Test
    void changesAreFoundByIndexWhateverTheSizeOfTheTable() {
        int count = 3000;
        String file = IntStream.range(0, count)
                .mapToObj(i -> "{\"sku\":\"S%1$d\",\"barcode\":\"%1$d\",\"name\":\"N\",\"price\":1}".formatted(i))
                .collect(Collectors.joining("\n"));
        expect(acme.importing(NDJSON, "", file), 200, count, 0, 0, 0);
        long looked = Owner.count(LOOKED);
        long read = Owner.count(READ);
        expect(acme.importing(NDJSON, "", file.replace("\"price\":1}", "\"price\":2}")), 200, 0, count, 0, 0);
        Eventually.await("the import's statistics", () -> Owner.count(LOOKED) - looked > count);
        assertThat(Owner.count(READ) - read).as("rows read of the table").isLessThan(30L * count);
    }

    /** Several chunks are under way, one of them half arrived, when the client goes. */
    @Test
    void aFileThatBreaksOffLeavesNothingAndBlocksNobody() throws IOException {
        String file = lines(0, 4 * ProductImport.CHUNK);
        String head = """
                POST /api/v1/products/import/?brand_id=%s HTTP/1.1\r
                Host: catalog\r
                Authorization: %s\r
                Content-Type: %s\r
                Content-Length: %d\r
                \r
                """.formatted(acme.brand, acme.administrator, NDJSON, 2 * file.length());
        try (Socket client = new Socket("localhost", RestAssured.port)) {
            client.getOutputStream().write((head + file).getBytes(StandardCharsets.UTF_8));
            Eventually.await("the import reads", () -> Owner.count(RUNNING) > 0);
        }
        Eventually.await("the import ends", () -> Owner.count(RUNNING) == 0);

        assertThat(products()).isEmpty();
        expect(acme.importing(NDJSON, "", lines(0, 10)), 200, 10, 0, 0, 0);
    }

    @Test
    void administratorsAndImportsDoNotGetInEachOthersWay() {
        int count = 300;
        String file = lines(0, count);
        expect(acme.importing(NDJSON, "", file), 200, count, 0, 0, 0);
        List<String> ids = products().values().stream()
                .map(item -> (String) item.get("id"))
                .toList();
        AtomicBoolean done = new AtomicBoolean();
        List<CompletableFuture<Integer>> administrators = IntStream.range(0, 4)
                .mapToObj(worker -> CompletableFuture.supplyAsync(() -> edit(ids, worker, done)))
                .toList();
        for (int round = 2; round < 8; round++) {
            String next = file.replace("\"price\":1}", "\"price\":" + round + "}");
            expect(acme.importing(NDJSON, "", next), 200, 0, count, 0, 0);
        }
        done.set(true);
        assertThat(administrators).allSatisfy(edits -> assertThat(edits.join()).isPositive());
        assertThat(products().values())
                .allSatisfy(product -> assertThat(product).containsEntry("price", 7));
        assertThat(products().values().stream().filter(product -> !"each".equals(product.get("unit"))))
                .isNotEmpty();
    }

    private int edit(List<String> ids, int worker, AtomicBoolean done) {
        int edits = 0;
        for (int i = worker; !done.get(); i++) {
            acme.patch("products", ids.get(i * 7 % ids.size()), "{\"unit\":\"u" + worker + "-" + i + "\"}")
                    .then()
                    .statusCode(200);
            edits++;
        }
        return edits;
    }
}
