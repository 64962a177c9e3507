package syncsuite.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import syncsuite.deploy.client.Account;
import syncsuite.deploy.client.Answer;
import syncsuite.deploy.client.RequestFailed;

/** A hundred promotions of every kind: most are valid, some begin next month, some have happy hours or a voucher. */
final class Promotions implements DemoPart {
    private static final String PATH = "/api/v1/promotions/";
    private static final int COUNT = 100;
    private static final int ATTEMPTS = 120;

    @Override
    public String make(DemoCompany company) throws InterruptedException {
        Account account = company.administrator();
        JsonNode products = company.description().path("products");
        Register register = new Register(account, PATH, "code");
        ArrayNode made = company.description().putArray("promotions");
        for (int i = 0; i < COUNT; i++) {
            ObjectNode promotion = promotion(company, products, i);
            awaitCatalogue(account, promotion);
            made.addObject().put("id", register.ensure(promotion).path("id").asText());
        }
        return made.size() + " promotions";
    }

    /** What the catalogue has just made reaches the promotions' service over Kafka, a moment later and in no order. */
    static void awaitCatalogue(Account account, JsonNode promotion) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Answer answer = account.upload(
                    PATH + "compile/", "application/json", HttpRequest.BodyPublishers.ofString(promotion.toString()));
            if (answer.isSuccess()) {
                return;
            }
            if (attempt == ATTEMPTS || answer.status() != 400) {
                throw new RequestFailed("POST " + PATH + "compile/", answer.status(), answer.text());
            }
            Thread.sleep(250);
        }
    }

    private static ObjectNode promotion(DemoCompany company, JsonNode products, int number) {
        ObjectNode promotion = object();
        String[] at = new String[4];
        for (int i = 0; i < at.length; i++) {
            at[i] = products.path((number * 5 + i * 7 + products.size() - 1 - (COUNT - 1) * 5 % products.size())
                            % products.size())
                    .path("id")
                    .asText();
        }
        String kind = kind(promotion, number, at);
        promotion
                .put("code", String.format("DEMO-%03d", number + 1))
                .put("name", kind + " " + (number + 1))
                .put("priority", number % 10 * 10)
                .put("stackable", number % 5 == 0);
        ZoneId zone = ZoneId.of(company.plan().timezone());
        LocalDate year = LocalDate.of(LocalDate.now(zone).getYear(), 1, 1);
        boolean future = number % 10 == 8;
        Instant from = (future ? LocalDate.now(zone).plusMonths(1) : year)
                .atStartOfDay(zone)
                .toInstant();
        ObjectNode schedule = promotion.putObject("schedule").put("starts_at", from.toString());
        schedule.put("ends_at", year.plusYears(2).atStartOfDay(zone).toInstant().toString());
        if (number % 10 == 9) {
            schedule.putArray("time_windows").addObject().put("from", "22:00").put("to", "02:00");
        }
        conditions(promotion, number);
        ObjectNode scope = promotion.withObject("scope");
        if (number % 3 == 1) {
            scope.putArray("store_ids")
                    .add(company.storeIds().get(number / 3 % company.storeIds().size()));
        }
        if (number % 4 == 2) {
            scope.putArray("brand_ids")
                    .add(company.brandIds().get(number / 4 % company.brandIds().size()));
        }
        return promotion;
    }

    private static void conditions(ObjectNode promotion, int number) {
        if (number % 10 == 3) {
            promotion.withObject("conditions").putArray("voucher_codes").add("VOUCHER-" + number);
        } else if (number % 10 == 5) {
            promotion.withObject("conditions").putArray("customer_groups").add("members");
        } else if (number % 10 == 7) {
            promotion.withObject("conditions").putArray("payment_methods").add("card");
        }
        if (number % 20 == 4) {
            promotion.putObject("limits").put("total", 100_000).put("per_bill", 3);
        }
    }

    /** Fills in what the kind needs. */
    private static String kind(ObjectNode promotion, int number, String[] products) {
        switch (number % 7) {
            case 0 -> {
                promotion.put("kind", "percentage_off").put("value", 5 + number % 4 * 5);
                return "Percentage off";
            }
            case 1 -> {
                promotion.put("kind", "amount_off").put("value", 3);
                promotion.withObject("conditions").put("min_amount", 20);
                return "Amount off";
            }
            case 2 -> {
                promotion.put("kind", "fixed_price").put("value", 1.95);
                promotion
                        .withObject("scope")
                        .putArray("product_ids")
                        .add(products[0])
                        .add(products[1]);
                return "Fixed price";
            }
            case 3 -> {
                promotion.put("kind", "buy_x_get_y");
                promotion
                        .putObject("buy")
                        .put("quantity", 2)
                        .putArray("product_ids")
                        .add(products[0]);
                promotion
                        .putObject("get")
                        .put("quantity", 1)
                        .put("percent_off", 100)
                        .putArray("product_ids")
                        .add(products[0]);
                return "Three for two";
            }
            case 4 -> {
                promotion.put("kind", "bundle").put("value", 9.9);
                ArrayNode bundle = promotion.putArray("bundle");
                bundle.addObject().put("product_id", products[2]).put("quantity", 1);
                bundle.addObject().put("product_id", products[3]).put("quantity", 2);
                return "Bundle";
            }
            case 5 -> {
                promotion.put("kind", "tiered");
                ArrayNode tiers = promotion.putArray("tiers");
                tiers.addObject().put("min_amount", 30).put("percent_off", 5);
                tiers.addObject().put("min_amount", 60).put("percent_off", 10);
                return "Tiers";
            }
            default -> {
                promotion
                        .put("kind", "free_item")
                        .putObject("free_item")
                        .put("product_id", products[1])
                        .put("quantity", 1);
                promotion.withObject("conditions").put("min_amount", 25);
                return "Free item";
            }
        }
    }

    private static ObjectNode object() {
        return new ObjectMapper().createObjectNode();
    }
}
