package syncsuite.deploy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import syncsuite.deploy.client.Account;
import syncsuite.deploy.client.Api;
import syncsuite.deploy.client.Credentials;
import syncsuite.deploy.demo.Shop;

/**
 * A company with a customer, products, and sellers.
 *
 * @param service the sales service's own address
 */
record SalesShop(Shop shop, URI service, long customer, List<JsonNode> products) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PRODUCTS = 50;
    private static final int LINES = 3;
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final String SYNC = "/api/v1/sales/sync/";

    static SalesShop open(Laboratory laboratory) throws Exception {
        Shop shop = laboratory.openShop();
        URI service = URI.create(laboratory.suite().service("sales"));
        for (int i = 0; i < PRODUCTS; i++) {
            shop.administrator()
                    .post(
                            "/api/v1/products/",
                            JSON.createObjectNode()
                                    .put("name", "Product " + i)
                                    .put("sku", "S-" + i)
                                    .put("price", 10 + i)
                                    .put("tax_percentage", 21)
                                    .put("brand_id", shop.brandId()));
        }
        try (HttpConnection connection = new HttpConnection(service)) {
            String headers = PromotionShop.headers(shop.administrator());
            List<JsonNode> products = products(connection, headers);
            HttpConnection.Response made = connection.post(
                    "/api/v1/sales/customers/",
                    headers,
                    "{\"name\":\"Bulonera Central\"}".getBytes(StandardCharsets.US_ASCII));
            if (made.status() != 201) {
                throw new IOException("POST /api/v1/sales/customers/ answered " + made.status());
            }
            return new SalesShop(
                    shop,
                    service,
                    JSON.readTree(Objects.requireNonNull(made.body()))
                            .path("number")
                            .asLong(),
                    products);
        }
    }

    /** The new company and its products reach the sales' service over Kafka. */
    private static List<JsonNode> products(HttpConnection connection, String headers) throws Exception {
        List<JsonNode> products = new ArrayList<>();
        Patience.until(
                () -> {
                    JsonNode page = JSON.readTree(Objects.requireNonNull(
                            connection.get(SYNC + "products/", headers, true).body()));
                    products.clear();
                    page.path("products").forEach(products::add);
                    return products.size() == PRODUCTS && knowsCompany(connection, headers);
                },
                LONGEST,
                "the products did not reach the sales' service");
        return products;
    }

    private static boolean knowsCompany(HttpConnection connection, String headers) throws IOException {
        byte[] flawed = "{\"sales\":[{}]}".getBytes(StandardCharsets.US_ASCII);
        return connection.post(SYNC + "upload/", headers, flawed).status() == 400;
    }

    Account openSeller(Laboratory laboratory) {
        String name = "seller-" + UUID.randomUUID();
        ObjectNode user = JSON.createObjectNode()
                .put("username", name)
                .put("display_name", "Seller")
                .put("password", name);
        user.putArray("roles").add("seller");
        user.putArray("store_ids").add(shop.storeId());
        shop.administrator().post("/api/v1/users/", user);
        return Account.signIn(new Api(laboratory.suite().service("catalog")), Credentials.user(name, name));
    }

    /** An upload of that many new sales of three lines each. */
    ObjectNode upload(int size, Random random) {
        ObjectNode upload = JSON.createObjectNode();
        ArrayNode sales = upload.putArray("sales");
        for (int i = 0; i < size; i++) {
            sales.add(sale(customer, random));
        }
        return upload;
    }

    ObjectNode sale(long buyer, Random random) {
        ObjectNode sale = JSON.createObjectNode()
                .put("local_id", UUID.randomUUID().toString())
                .put("customer_id", buyer);
        ArrayNode items = sale.putArray("items");
        for (int i = 0; i < LINES; i++) {
            items.addObject()
                    .put(
                            "product_id",
                            products.get(random.nextInt(products.size()))
                                    .path("number")
                                    .asLong())
                    .put("quantity", "5.000")
                    .put("unit_price", "25.50")
                    .put("discount_type", "percentage")
                    .put("discount_value", "10")
                    .put("tax_percentage", "21");
        }
        return sale.put("notes", "Cliente VIP - pedido urgente").put("version", 1);
    }
}
