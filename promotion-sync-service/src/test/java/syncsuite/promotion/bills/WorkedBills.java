package syncsuite.promotion.bills;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import syncsuite.promotion.rule.Bill;
import syncsuite.promotion.rule.Kind;
import syncsuite.promotion.rule.Reason;
import syncsuite.promotion.rule.Uses;

/** Reads the worked bills of all kinds; {@code bills/README.md} says how they are written. */
public final class WorkedBills {
    private static final String MONDAY = "2026-03-02T10:00:00Z";
    private static final UUID CUSTOMERS = Shop.id(6, 0);

    private final Shop shop = Shop.open();

    public static List<WorkedBill> all() {
        return Stream.of(Kind.values()).flatMap(kind -> of(kind).stream()).toList();
    }

    /** Those of one kind: the file of its name. */
    public static List<WorkedBill> of(Kind kind) {
        WorkedBills bills = new WorkedBills();
        JsonNode file = Yaml.read("bills/" + kind.wire() + ".yaml");
        return StreamSupport.stream(file.spliterator(), false)
                .map(yaml -> bills.worked(kind.wire(), yaml))
                .toList();
    }

    private WorkedBill worked(String file, JsonNode yaml) {
        Map<String, ObjectNode> promotions = map(yaml, "promotions", this::promotion);
        Map<String, UUID> ids = new LinkedHashMap<>();
        promotions.keySet().forEach(name -> ids.put(name, Shop.id(5, ids.size())));
        Shop.Store store = Yaml.there(shop.stores().get(yaml.path("store").asText("madrid")), "such store");
        List<Bill.Line> lines = new ArrayList<>();
        List<BigDecimal> discounts = new ArrayList<>();
        for (JsonNode line : yaml.get("lines")) {
            String[] parts = line.asText().split(" x | -> | ", 0);
            lines.add(line(parts[0], parts[1], parts[2]));
            discounts.add(new BigDecimal(parts[3]));
        }
        return new WorkedBill(
                file,
                yaml.get("bill").asText(),
                store,
                promotions,
                ids,
                map(yaml, "uses", WorkedBills::used),
                bill(yaml, store, lines),
                discounts,
                yaml.get("total").decimalValue(),
                map(yaml, "applied", WorkedBills::applied),
                map(yaml, "not_applied", (name, reason) -> Reason.valueOf(reason.asText())));
    }

    private Bill.Line line(String name, String quantity, String unitPrice) {
        Shop.Product product = Yaml.there(shop.products().get(name), "product " + name);
        return new Bill.Line(
                product.id(),
                product.brand(),
                product.categories(),
                new BigDecimal(quantity),
                new BigDecimal(unitPrice));
    }

    private static Bill bill(JsonNode yaml, Shop.Store store, List<Bill.Line> lines) {
        JsonNode customer = yaml.path("customer");
        return new Bill(
                store.id(),
                store.brand(),
                Instant.parse(yaml.path("at").asText(MONDAY)),
                store.zone(),
                store.currency().getDefaultFractionDigits(),
                customer.isObject() ? new Bill.Customer(customerId(customer), texts(customer.path("groups"))) : null,
                yaml.path("payment").textValue(),
                texts(yaml.path("vouchers")),
                lines);
    }

    /** The same name is the same customer. */
    private static @Nullable String customerId(JsonNode customer) {
        String name = customer.path("id").textValue();
        return name == null
                ? null
                : new UUID(CUSTOMERS.getMostSignificantBits(), CUSTOMERS.getLeastSignificantBits() + name.hashCode())
                        .toString();
    }

    private ObjectNode promotion(String name, JsonNode yaml) {
        ObjectNode promotion = JsonNodeFactory.instance.objectNode();
        promotion.put("code", name.toUpperCase(java.util.Locale.ROOT)).put("name", name);
        promotion.setAll((ObjectNode) ids("", yaml));
        ObjectNode schedule = promotion.withObjectProperty("schedule");
        if (!schedule.has("starts_at")) {
            schedule.put("starts_at", "2026-01-01T00:00:00Z");
        }
        return promotion;
    }

    /** The value with ids where names stand for them. */
    private JsonNode ids(String field, JsonNode yaml) {
        if (yaml.isTextual() && field.matches(".*_ids?")) {
            return TextNode.valueOf(shop.named(field, yaml.textValue()).toString());
        }
        if (yaml.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            yaml.forEach(element -> array.add(ids(field, element)));
            return array;
        }
        if (yaml.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            yaml.properties().forEach(one -> object.set(one.getKey(), ids(one.getKey(), one.getValue())));
            return object;
        }
        return yaml;
    }

    private static Uses.Used used(String name, JsonNode yaml) {
        return new Uses.Used(
                yaml.path("total").asLong(), yaml.path("by_customer").asLong());
    }

    private static WorkedBill.Applied applied(String name, JsonNode yaml) {
        String[] parts = yaml.asText().split(" x", -1);
        return new WorkedBill.Applied(new BigDecimal(parts[0]), parts.length == 1 ? 1 : Long.parseLong(parts[1]));
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new HashSet<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static <T> Map<String, T> map(JsonNode yaml, String name, BiFunction<String, JsonNode, T> read) {
        Map<String, T> map = new LinkedHashMap<>();
        yaml.path(name).properties().forEach(one -> map.put(one.getKey(), read.apply(one.getKey(), one.getValue())));
        return map;
    }
}
