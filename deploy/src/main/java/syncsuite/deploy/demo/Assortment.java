package syncsuite.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.Collectors;
import syncsuite.deploy.client.Account;
import syncsuite.deploy.client.Answer;
import syncsuite.deploy.client.RequestFailed;

/** Categories and products of each brand, and what single stores make of some of them. */
final class Assortment implements DemoPart {
    private static final String IMPORT = "/api/v1/products/import/?brand_id=";

    @Override
    public String make(DemoCompany company) throws IOException {
        ArrayNode products = company.description().putArray("products");
        List<Range> ranges = Range.all();
        int categories = 0;
        for (int i = 0; i < ranges.size(); i++) {
            String brand = company.brandIds().get(i);
            categories += categories(company.administrator(), brand, ranges.get(i));
            importAll(company, brand, ranges.get(i));
            products.addAll(listed(company, brand));
        }
        storePrices(company, products);
        return categories + " categories, " + products.size() + " products";
    }

    private static int categories(Account account, String brand, Range range) {
        Register register = new Register(account, "/api/v1/categories/", "brand_id", "code");
        int made = 0;
        for (ObjectNode department : range.departments()) {
            String parent = register.ensure(department.put("brand_id", brand))
                    .path("id")
                    .asText();
            made++;
            for (ObjectNode category :
                    range.categoriesOf(department.path("code").asText())) {
                register.ensure(category.put("brand_id", brand).put("parent_id", parent));
                made++;
            }
        }
        return made;
    }

    private static void importAll(DemoCompany company, String brand, Range range) {
        String rows = range.products(company.plan().currency()).stream()
                .map(row -> row + "\n")
                .collect(Collectors.joining());
        Answer answer = company.administrator()
                .upload(IMPORT + brand, "application/x-ndjson", HttpRequest.BodyPublishers.ofString(rows));
        if (!answer.isSuccess()) {
            throw new RequestFailed(
                    "the import of " + range.line().path("brand").asText(),
                    answer.status(),
                    answer.json().toString());
        }
    }

    /** The brand's products as {@code endpoints.json} shows them. */
    private static ArrayNode listed(DemoCompany company, String brand) {
        ArrayNode products = new ObjectMapper().createArrayNode();
        String path = "/api/v1/sync/products/?limit=1000&company_id=" + company.id() + "&brand_id=" + brand;
        String cursor = "";
        while (true) {
            JsonNode page = company.administrator().get(path + cursor).json();
            for (JsonNode product : page.path("products")) {
                products.addObject()
                        .put("id", product.path("id").asText())
                        .put("number", product.path("number").asLong())
                        .put("sku", product.path("sku").asText());
            }
            if (!page.path("has_more").asBoolean()) {
                return products;
            }
            cursor = "&cursor=" + Account.encoded(page.path("next_cursor").asText());
        }
    }

    /** The second store asks its own price for ten products, and does not sell three others. */
    private static void storePrices(DemoCompany company, ArrayNode products) {
        String store = company.storeIds().get(1);
        for (int i = 0; i < 13; i++) {
            String product = products.path(i * 20).path("id").asText();
            ObjectNode own = new ObjectMapper().createObjectNode().put("is_available", i < 10);
            if (i < 10) {
                own.put("price", new BigDecimal("1.25").add(BigDecimal.valueOf(i)));
            }
            company.administrator().put("/api/v1/products/" + product + "/stores/" + store + "/", own);
        }
    }
}
