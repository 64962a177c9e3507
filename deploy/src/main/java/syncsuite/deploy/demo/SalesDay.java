package syncsuite.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import syncsuite.deploy.client.Account;
import syncsuite.deploy.client.Answer;
import syncsuite.deploy.client.Api;
import syncsuite.deploy.client.RequestFailed;

/**
 * A seller's day: sales made without a connection, uploaded when there is one again; one that failed and is tried again by
 * the server; one that head office changed meanwhile, decided by the seller.
 */
final class SalesDay {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SYNC = "/api/v1/sales/sync/";
    private static final String CUSTOMERS = "/api/v1/sales/customers/";
    private static final int SALES = 6;
    private static final int ATTEMPTS = 240;

    private final Shop shop;
    private final StoreDay day;
    private final Account seller;

    SalesDay(Shop shop, Api api, StoreDay day) {
        this.shop = shop;
        this.day = day;
        String run = UUID.randomUUID().toString();
        ObjectNode user = object("username", "seller-" + run).put("display_name", "Seller of the demo");
        user.putArray("roles").add("seller");
        user.putArray("store_ids").add(shop.storeId());
        this.seller = Account.signIn(api, People.ensure(shop.administrator(), user, run));
    }

    /**
     * Plays it.
     *
     * @return whether every sale was synced once, at its number, and the conflict was decided as wished
     */
    boolean play() throws InterruptedException {
        until("the company reaches the sales' service", () -> isWelcome(object("name", "Bulonera Central")));
        long customer = list("customers").path(0).path("number").asLong();
        JsonNode product = list("products").path(0);
        day.step(
                "seller",
                "pulls what is needed to sell without a connection: "
                        + list("customers").size() + " customer, "
                        + list("products").size() + " products");
        List<ObjectNode> sales = new ArrayList<>();
        for (int i = 0; i < SALES; i++) {
            sales.add(sale(i == SALES - 1 ? customer + 1 : customer, product, i + 1));
        }
        day.step("seller", "goes offline and sells " + SALES + " times, once to a customer that is not known yet");
        boolean right = upload(sales);
        right &= fail(sales.get(SALES - 1));
        right &= disagree(sales.get(0));
        JsonNode held = list("sales");
        long numbers = stream(held, "number").distinct().count();
        day.step("seller", "pulls back " + held.size() + " sales with " + numbers + " numbers");
        return right
                && held.size() == SALES
                && numbers == SALES
                && stream(held, "sync_status").allMatch("synced"::equals);
    }

    private boolean upload(List<ObjectNode> sales) {
        JsonNode first = send(seller, sales).path("summary");
        JsonNode again = send(seller, sales);
        long recognised = stream(again.path("results"), "message")
                .filter("Sale already synced"::equals)
                .count();
        day.step(
                "seller",
                "is online and uploads: " + first.path("successful") + " synced, " + first.path("errors")
                        + " failed; uploads again, as if the answer was lost: " + recognised + " recognised");
        return first.path("successful").asInt() == SALES - 1 && recognised == SALES - 1;
    }

    private boolean fail(ObjectNode sale) throws InterruptedException {
        JsonNode pending = seller.get(SYNC + "pending/").json().path("results").path(0);
        day.step("seller", "sees what failed: " + pending.path("error").asText());
        shop.administrator().post(CUSTOMERS, object("name", "Ferretería Sol"));
        ObjectNode asked = JSON.createObjectNode();
        asked.putArray("sale_ids").add(pending.path("id").asLong());
        seller.post(SYNC + "retry/", asked);
        until(
                "the server tries again",
                () -> state(sale).path("sync_status").asText().equals("synced"));
        day.step(
                "head office",
                "creates that customer; the server tries again and syncs "
                        + state(sale).path("sale_number").asText());
        return true;
    }

    private boolean disagree(ObjectNode sale) {
        String id = sale.path("local_id").asText();
        send(shop.administrator(), List.of(change(id).put("status", "confirmed").put("notes", "Descuento aprobado")));
        JsonNode conflict = send(seller, List.of(change(id).put("notes", "Entregar el lunes")))
                .path("results")
                .path(0);
        day.step(
                "seller",
                "changes a sale that head office has changed meanwhile: "
                        + conflict.path("status").asText() + " in " + conflict.at("/conflict_data/conflicting_fields"));
        ObjectNode decision = object("sale_id", id).put("resolution", "merge");
        decision.putObject("client_data").put("notes", "Descuento aprobado. Entregar el lunes");
        JsonNode decided = seller.post(SYNC + "resolve/", decision).path("sale");
        day.step("seller", "decides it by a merge: version " + decided.path("version"));
        return conflict.path("status").asText().equals("conflict")
                && decided.path("version").asInt() == 3;
    }

    private JsonNode state(ObjectNode sale) {
        return seller.get(SYNC + "status/" + sale.path("local_id").asText() + "/")
                .json();
    }

    private static ObjectNode change(String id) {
        return object("local_id", id).put("version", 1);
    }

    private static ObjectNode sale(long customer, JsonNode product, int quantity) {
        ObjectNode sale = object("local_id", UUID.randomUUID().toString()).put("customer_id", customer);
        sale.putArray("items")
                .addObject()
                .put("product_id", product.path("number").asLong())
                .put("quantity", quantity)
                .put("unit_price", product.path("price").asText())
                .put("tax_percentage", product.path("tax_percentage").asText());
        return sale;
    }

    private static JsonNode send(Account account, List<ObjectNode> sales) {
        ObjectNode upload = JSON.createObjectNode();
        ArrayNode all = upload.putArray("sales");
        sales.forEach(all::add);
        Answer answer = account.upload(
                SYNC + "upload/", "application/json", HttpRequest.BodyPublishers.ofString(upload.toString()));
        if (!answer.json().has("results")) {
            throw new RequestFailed("POST " + SYNC + "upload/", answer.status(), answer.text());
        }
        return answer.json();
    }

    private JsonNode list(String name) {
        String path = name.equals("sales") ? "changes" : name;
        return seller.get(SYNC + path + "/").json().path(name);
    }

    private static java.util.stream.Stream<String> stream(JsonNode list, String member) {
        List<String> values = new ArrayList<>();
        list.forEach(item -> values.add(item.path(member).asText()));
        return values.stream().filter(Objects::nonNull);
    }

    /** What the catalogue has just made reaches the sales' service over Kafka, a moment later. */
    private boolean isWelcome(ObjectNode customer) {
        Answer probe = seller.upload(
                SYNC + "upload/", "application/json", HttpRequest.BodyPublishers.ofString("{\"sales\":[{}]}"));
        if (!probe.json().has("results") || list("products").isEmpty()) {
            return false;
        }
        shop.administrator().post(CUSTOMERS, customer);
        return true;
    }

    private static void until(String what, BooleanSupplier condition) throws InterruptedException {
        for (int attempt = 1; !condition.getAsBoolean(); attempt++) {
            if (attempt == ATTEMPTS) {
                throw new RequestFailed(what, 0, "it did not happen");
            }
            Thread.sleep(250);
        }
    }

    private static ObjectNode object(String field, String value) {
        return JSON.createObjectNode().put(field, value);
    }
}
