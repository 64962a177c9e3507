package syncsuite.shopify.standin.admin;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import syncsuite.shopify.standin.shop.Gid;
import syncsuite.shopify.standin.shop.Location;
import syncsuite.shopify.standin.shop.Option;
import syncsuite.shopify.standin.shop.Product;
import syncsuite.shopify.standin.shop.Shop;
import syncsuite.shopify.standin.shop.Variant;

/** The types of a shop's data and what of each is kept. */
final class Types {
    private record Level(Product product, Variant variant, long location, int available) {
        String id() {
            return "gid://shopify/InventoryLevel/" + location + "?inventory_item_id=" + variant.inventoryItemId();
        }
    }

    private record Held(Product product, Variant variant) {}

    private record Quantity(Level level, String name) {}

    final Node.Type<Product> product = new Node.Type<>("Product");
    private final Node.Type<Held> variant = new Node.Type<>("ProductVariant");
    private final Node.Type<Held> item = new Node.Type<>("InventoryItem");
    private final Node.Type<Level> level = new Node.Type<>("InventoryLevel");
    private final Node.Type<Quantity> quantity = new Node.Type<>("InventoryQuantity");
    final Node.Type<Location> location = new Node.Type<>("Location");
    private final Node.Type<Option> option = new Node.Type<>("SelectedOption");

    private final Shop shop;
    private final boolean bulk;

    /** @param bulk whether lists are shown whole, as bulk queries see them */
    Types(Shop shop, boolean bulk) {
        this.shop = shop;
        this.bulk = bulk;
        product.field("id", one -> Gid.of("Product", one.id()))
                .field("legacyResourceId", one -> Long.toString(one.id()))
                .field("title", Product::title)
                .field("descriptionHtml", Product::descriptionHtml)
                .field("vendor", Product::vendor)
                .field("productType", Product::productType)
                .field("tags", Product::tags)
                .field("status", Product::status)
                .field("handle", Product::handle)
                .field("createdAt", one -> one.createdAt().toString())
                .field("updatedAt", one -> one.updatedAt().toString())
                .field("totalInventory", shop::shownInventory)
                .field("hasOnlyDefaultVariant", one -> one.variants().size() == 1)
                .field("variantsCount", one -> count(one.variants().size()))
                .asked("variants", (one, asked) -> list("ProductVariant", held(one), asked, variant::of, Types::key));
        variant.field("id", one -> Gid.of("ProductVariant", one.variant().id()))
                .field("legacyResourceId", one -> Long.toString(one.variant().id()))
                .field("sku", one -> one.variant().sku())
                .field("barcode", one -> one.variant().barcode())
                .field("title", one -> one.variant().title())
                .field("price", one -> one.variant().price().toPlainString())
                .field("compareAtPrice", one -> plain(one.variant().compareAtPrice()))
                .field("position", one -> one.product().variants().indexOf(one.variant()) + 1)
                .field("inventoryQuantity", one -> one.variant().inventoryQuantity())
                .field(
                        "selectedOptions",
                        one -> one.variant().options().stream().map(option::of).toList())
                .field("product", one -> product.of(one.product()))
                .field("inventoryItem", item::of);
        option.field("name", Option::name).field("value", Option::value);
        item.field("id", one -> Gid.of("InventoryItem", one.variant().inventoryItemId()))
                .field("sku", one -> one.variant().sku())
                .field("tracked", one -> true)
                .field("variant", variant::of)
                .asked("inventoryLevel", (one, asked) -> levelAt(one, asked))
                .asked(
                        "inventoryLevels",
                        (one, asked) -> list("InventoryLevel", levels(one), asked, level::of, this::key));
        level.field("id", Level::id)
                .field("isActive", one -> true)
                .field("location", one -> location.orNull(shop.location(one.location())))
                .field("item", one -> item.of(new Held(one.product(), one.variant())))
                .asked(
                        "quantities",
                        (one, asked) -> asked.list("names").stream()
                                .map(name -> quantity.of(new Quantity(one, String.valueOf(name))))
                                .toList());
        quantity.field("name", Quantity::name)
                .field("id", one -> one.level().id() + "&name=" + one.name())
                .field("quantity", Types::amount);
        location.field("id", one -> Gid.of("Location", one.id()))
                .field("legacyResourceId", one -> Long.toString(one.id()))
                .field("name", Location::name)
                .field("isActive", one -> true);
    }

    /** A page of products, filtered and sorted as asked. */
    Connection<Product> products(Arguments asked) {
        String query = asked.text("query");
        Comparator<Product> order = switch (Objects.requireNonNullElse(asked.text("sortKey"), "ID")) {
            case "ID" -> Comparator.comparing(Product::id);
            case "UPDATED_AT" -> Comparator.comparing(Product::updatedAt).thenComparing(Product::id);
            case "CREATED_AT" -> Comparator.comparing(Product::createdAt).thenComparing(Product::id);
            default -> throw new Refused("the stand-in does not sort by " + asked.text("sortKey"));
        };
        boolean byUpdate = "UPDATED_AT".equals(asked.text("sortKey"));
        if (asked.isTrue("reverse")) {
            throw new Refused("the stand-in does not reverse");
        }
        List<Product> found = shop.products().stream()
                .filter(query == null || query.isBlank() ? any -> true : ProductSearch.of(query))
                .sorted(order)
                .toList();
        Function<Product, String> key =
                one -> (byUpdate ? padded(one.updatedAt().getEpochSecond()) : "") + padded(one.id());
        return list("Product", found, asked, product::of, key);
    }

    Connection<Location> locations(Arguments asked) {
        return list("Location", List.copyOf(shop.locations()), asked, location::of, one -> padded(one.id()));
    }

    @Nullable
    Node byId(String gid) {
        Long productId = Gid.parse("Product", gid);
        if (productId != null) {
            return product.orNull(shop.product(productId));
        }
        Long locationId = Gid.parse("Location", gid);
        if (locationId != null) {
            return location.orNull(shop.location(locationId));
        }
        Long itemId = Gid.parse("InventoryItem", gid);
        return itemId == null ? null : itemById(itemId);
    }

    @Nullable
    Node itemById(long itemId) {
        Product of = shop.productOfItem(itemId);
        return of == null
                ? null
                : held(of).stream()
                        .filter(one -> one.variant().inventoryItemId() == itemId)
                        .findFirst()
                        .map(item::of)
                        .orElse(null);
    }

    List<Node> variants(Product of) {
        return held(of).stream().map(variant::of).toList();
    }

    static Node count(int number) {
        return Node.of("Count", Map.of("count", number, "precision", "EXACT"));
    }

    private <T> Connection<T> list(
            String name, List<T> all, Arguments asked, Function<T, Node> node, Function<T, String> key) {
        return bulk ? Connection.whole(name, all, node, key) : Connection.of(name, all, asked, node, key);
    }

    private static List<Held> held(Product product) {
        return product.variants().stream().map(one -> new Held(product, one)).toList();
    }

    private List<Level> levels(Held of) {
        Map<Long, Integer> available = new HashMap<>(of.variant().available());
        return available.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new Level(of.product(), of.variant(), entry.getKey(), entry.getValue()))
                .toList();
    }

    private @Nullable Node levelAt(Held of, Arguments asked) {
        Long wanted = Gid.parse("Location", asked.text("locationId"));
        return levels(of).stream()
                .filter(one -> wanted != null && one.location() == wanted)
                .findFirst()
                .map(level::of)
                .orElse(null);
    }

    private static Object amount(Quantity asked) {
        return switch (asked.name()) {
            case "available", "on_hand" -> asked.level().available();
            case "committed", "incoming", "reserved", "damaged", "safety_stock", "quality_control" -> 0;
            default -> throw new Refused("there is no inventory state " + asked.name());
        };
    }

    private static String key(Held one) {
        return padded(one.product().variants().indexOf(one.variant()));
    }

    private String key(Level one) {
        return padded(one.location());
    }

    private static @Nullable String plain(java.math.@Nullable BigDecimal amount) {
        return amount == null ? null : amount.toPlainString();
    }

    static String padded(long number) {
        String digits = Long.toString(number);
        return "0".repeat(19 - digits.length()) + digits;
    }
}
