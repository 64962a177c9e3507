package syncsuite.deploy.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import syncsuite.deploy.client.Answer;
import syncsuite.deploy.client.RequestFailed;
import syncsuite.deploy.demo.Shop;

/**
 * A brand with many products, in a company of its own.
 *
 * @param sequence the products' numbers in the feed, in order
 * @param bystander a product of another brand of the company: changing it moves the feed and nothing else
 */
@SuppressWarnings("ArrayRecordComponent")
record Catalogue(Shop shop, long[] sequence, Bystander bystander) {

    /** A product that is changed to make every cached page of the company void. */
    static final class Bystander {
        private static final ObjectMapper JSON = new ObjectMapper();

        private final Shop shop;
        private final String path;
        private long version;

        Bystander(Shop shop) {
            this.shop = shop;
            ObjectNode made = shop.administrator()
                    .post(
                            "/api/v1/products/",
                            JSON.createObjectNode()
                                    .put("sku", "BYSTANDER")
                                    .put("name", "Bystander")
                                    .put("price", 1)
                                    .put("brand_id", shop.openBrand("bystander")));
            path = "/api/v1/products/" + made.path("id").asText() + "/";
            version = made.path("version").asLong();
        }

        void change() {
            version = shop.administrator()
                    .patch(path, version, JSON.createObjectNode().put("price", version + 1))
                    .path("version")
                    .asLong();
        }
    }

    /** Opens a company and imports that many products into its brand. */
    static Catalogue of(Shop shop, int products, Database database) throws Exception {
        fill(shop, products);
        return filled(shop, database);
    }

    /** The shop's products as they are now. */
    static Catalogue filled(Shop shop, Database database) throws Exception {
        Bystander bystander = new Bystander(shop);
        database.settle();
        return new Catalogue(shop, database.sequence(shop.companyId(), shop.brandId()), bystander);
    }

    static void fill(Shop shop, int products) {
        HttpRequest.BodyPublisher rows =
                HttpRequest.BodyPublishers.ofInputStream(() -> new ProductRows("P", 0, products));
        Answer answer = shop.administrator().upload(importPath(shop), "application/x-ndjson", rows);
        if (!answer.isSuccess()) {
            throw new RequestFailed("the import", answer.status(), answer.json().toPrettyString());
        }
    }

    static String importPath(Shop shop) {
        return "/api/v1/products/import/?brand_id=" + shop.brandId();
    }

    /** The list of the brand's products, as the store's device asks for it. */
    String listPath() {
        return "/api/v1/sync/products/?company_id=" + shop.companyId() + "&brand_id=" + shop.brandId();
    }

    /** A number of the feed after which at least that many products follow, another one at each call. */
    long anyPlaceBefore(int following, java.util.Random random) {
        int last = Math.max(1, sequence.length - following - 1);
        return sequence[random.nextInt(last)];
    }
}
