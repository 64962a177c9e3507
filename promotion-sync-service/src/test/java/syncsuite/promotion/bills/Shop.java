package syncsuite.promotion.bills;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The shop of the worked bills: {@code shop.yaml}. Names stand for ids. */
public final class Shop {
    /** @param brand null for a store of all brands */
    public record Store(
            UUID id,
            String name,
            ZoneId zone,
            Currency currency,
            @Nullable UUID brand) {}

    /** @param parent null for a category at the top */
    public record Category(UUID id, String name, @Nullable UUID parent) {}

    /** @param categories its own and all above it */
    public record Product(UUID id, String name, UUID brand, UUID category, Set<UUID> categories) {}

    private final Map<String, UUID> brands = new LinkedHashMap<>();
    private final Map<String, Store> stores = new LinkedHashMap<>();
    private final Map<String, Category> categories = new LinkedHashMap<>();
    private final Map<String, Product> products = new LinkedHashMap<>();

    private Shop(JsonNode yaml) {
        yaml.get("brands").forEach(name -> brands.put(name.asText(), id(1, brands.size())));
        yaml.get("stores").properties().forEach(named -> store(named.getKey(), named.getValue()));
        yaml.get("categories").properties().forEach(named -> category(named.getKey(), named.getValue()));
        yaml.get("products").properties().forEach(named -> product(named.getKey(), named.getValue()));
    }

    public static Shop open() {
        return new Shop(Yaml.read("bills/shop.yaml"));
    }

    public Map<String, UUID> brands() {
        return brands;
    }

    public Map<String, Store> stores() {
        return stores;
    }

    public Map<String, Category> categories() {
        return categories;
    }

    public Map<String, Product> products() {
        return products;
    }

    /** What a promotion names, by the field that names it: {@code product_ids}, {@code product_id}. */
    UUID named(String field, String name) {
        String kind = field.replaceAll("excluded_|_ids?$", "");
        Map<String, UUID> ids = new LinkedHashMap<>();
        switch (kind) {
            case "brand" -> ids.putAll(brands);
            case "store" -> stores.forEach((key, store) -> ids.put(key, store.id));
            case "category" -> categories.forEach((key, category) -> ids.put(key, category.id));
            default -> products.forEach((key, product) -> ids.put(key, product.id));
        }
        return Yaml.there(ids.get(name), field + " " + name);
    }

    private void store(String name, JsonNode yaml) {
        stores.put(
                name,
                new Store(
                        id(2, stores.size()),
                        name,
                        ZoneId.of(yaml.get("timezone").asText()),
                        Currency.getInstance(yaml.get("currency").asText()),
                        brands.get(yaml.path("brand").asText())));
    }

    private void category(String name, JsonNode yaml) {
        Category parent = categories.get(yaml.path("parent").asText());
        categories.put(name, new Category(id(3, categories.size()), name, parent == null ? null : parent.id));
    }

    private void product(String name, JsonNode yaml) {
        List<UUID> path = new ArrayList<>();
        UUID category = named("category", yaml.get("category").asText());
        for (UUID at = category; at != null; at = parent(at)) {
            path.add(at);
        }
        UUID brand = named("brand", yaml.get("brand").asText());
        products.put(name, new Product(id(4, products.size()), name, brand, category, new TreeSet<>(path)));
    }

    private @Nullable UUID parent(UUID category) {
        return categories.values().stream()
                .filter(one -> one.id.equals(category))
                .flatMap(one -> Stream.ofNullable(one.parent))
                .findFirst()
                .orElse(null);
    }

    /** Ids rise in the order of the file. */
    static UUID id(int kind, int index) {
        return UUID.fromString(String.format("0190a1b2-000%d-7000-8000-%012d", kind, index + 1));
    }
}
