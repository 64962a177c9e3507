package syncsuite.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.StreamSupport;
import syncsuite.deploy.client.Answer;
import syncsuite.deploy.client.RequestFailed;

/** The administrator of a {@link Shop} at work. */
final class HeadOffice {
    private static final String PRODUCTS = "/api/v1/products/";

    private final Shop shop;

    HeadOffice(Shop shop) {
        this.shop = shop;
    }

    /**
     * Imports a product CSV of Shopify.
     *
     * @return the service's summary
     * @throws RequestFailed when rows are bad: nothing is imported then
     */
    ObjectNode importShopify(byte[] csv) {
        Answer answer = shop.administrator()
                .upload(
                        PRODUCTS + "import/?format=shopify&brand_id=" + shop.brandId(),
                        "text/csv",
                        HttpRequest.BodyPublishers.ofByteArray(csv));
        if (!answer.isSuccess()) {
            throw new RequestFailed("the import", answer.status(), answer.json().toPrettyString());
        }
        return answer.json();
    }

    /** Changes the catalogue in every way there is, one product each, as far as there are products; says what it did. */
    List<String> changeThings() {
        Deque<JsonNode> products = new ArrayDeque<>();
        StreamSupport.stream(
                        shop.administrator()
                                .get(PRODUCTS + "?per_page=50")
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .filter(product -> product.path("is_active").asBoolean())
                .forEach(products::add);
        List<String> done = new ArrayList<>();
        done.add(addProduct());
        String category = addCategory();
        done.add("added a category");
        for (Change change : changes(category)) {
            JsonNode product = products.poll();
            if (product != null) {
                change.to(product);
                done.add(change.said() + " " + product.path("name").asText());
            }
        }
        return done;
    }

    /** A change of one product. */
    private record Change(String said, java.util.function.Consumer<JsonNode> act) {
        void to(JsonNode product) {
            act.accept(product);
        }
    }

    private List<Change> changes(String category) {
        String otherBrand = shop.openBrand("outlet");
        return List.of(
                new Change("raised the price of", this::raisePrice),
                new Change("raised the price of", this::raisePrice),
                new Change("deleted", product -> shop.administrator().delete(path(product), version(product))),
                new Change(
                        "moved to the new category", product -> patch(product, object().put("category_id", category))),
                new Change(
                        "moved to another brand",
                        product -> patch(
                                product, object().put("brand_id", otherBrand).putNull("category_id"))),
                new Change(
                        "gave this store its own price for",
                        product -> inStore(product, object().put("price", 1.25).put("is_available", true))),
                new Change("took out of this store", product -> inStore(product, object().put("is_available", false))),
                new Change("deactivated", product -> patch(product, object().put("is_active", false))));
    }

    private String addProduct() {
        shop.administrator()
                .post(
                        PRODUCTS,
                        object().put("sku", "DEMO-NEW")
                                .put("name", "New arrival")
                                .put("brand_id", shop.brandId())
                                .put("price", new BigDecimal("7.95")));
        return "added the product New arrival";
    }

    private String addCategory() {
        return shop.administrator()
                .post(
                        "/api/v1/categories/",
                        object().put("name", "Moved here")
                                .put("code", "moved-here")
                                .put("brand_id", shop.brandId()))
                .path("id")
                .asText();
    }

    private void raisePrice(JsonNode product) {
        BigDecimal price = new BigDecimal(product.path("price").asText()).add(new BigDecimal("0.50"));
        patch(product, object().put("price", price));
    }

    private void patch(JsonNode product, ObjectNode change) {
        shop.administrator().patch(path(product), version(product), change);
    }

    private void inStore(JsonNode product, ObjectNode own) {
        shop.administrator().put(path(product) + "stores/" + shop.storeId() + "/", own);
    }

    private static String path(JsonNode product) {
        return PRODUCTS + product.path("id").asText() + "/";
    }

    private static long version(JsonNode product) {
        return product.path("version").asLong();
    }

    private static ObjectNode object() {
        return new ObjectMapper().createObjectNode();
    }
}
