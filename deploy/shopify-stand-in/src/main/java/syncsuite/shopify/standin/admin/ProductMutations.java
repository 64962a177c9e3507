package syncsuite.shopify.standin.admin;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import syncsuite.shopify.standin.shop.Gid;
import syncsuite.shopify.standin.shop.Option;
import syncsuite.shopify.standin.shop.Product;
import syncsuite.shopify.standin.shop.ProductDraft;
import syncsuite.shopify.standin.shop.Shop;
import syncsuite.shopify.standin.shop.Variant;

/** Mutations of products and their variants. */
final class ProductMutations {
    private static final List<String> PRODUCT_FIELDS =
            List.of("title", "descriptionHtml", "vendor", "productType", "tags", "status", "handle");

    private final Shop shop;
    private final Types types;

    ProductMutations(Shop shop, Types types) {
        this.shop = shop;
        this.types = types;
    }

    Node update(Arguments asked) {
        Payload payload = Payload.plain("ProductUpdate").put("product", null);
        Map<String, Object> input = asked.object("product");
        onlyKept("ProductUpdateInput", input, PRODUCT_FIELDS, "id", "deleteConflictingConstrainedMetafields");
        Long id = Gid.parse("Product", input.get("id"));
        Product before = id == null ? null : shop.product(id);
        if (before == null) {
            return payload.error(List.of("id"), "Product does not exist").node();
        }
        check(payload, before, input);
        Product after =
                payload.failed() ? before : shop.change(before.id(), "productUpdate", draft -> take(draft, input));
        return payload.put("product", payload.failed() ? null : types.product.of(after))
                .node();
    }

    Node updateVariants(Arguments asked) {
        Payload payload =
                Payload.coded("ProductVariantsBulkUpdate").put("product", null).put("productVariants", null);
        Long id = Gid.parse("Product", asked.text("productId"));
        Product before = id == null ? null : shop.product(id);
        if (before == null) {
            return payload.error(List.of("productId"), "Product does not exist", "PRODUCT_DOES_NOT_EXIST")
                    .node();
        }
        List<Variant> changed = new ArrayList<>();
        List<Object> inputs = asked.list("variants");
        for (int i = 0; i < inputs.size(); i++) {
            Variant variant = changedVariant(payload, before, asMap(inputs.get(i)), Integer.toString(i));
            if (variant != null) {
                changed.add(variant);
            }
        }
        if (payload.failed() && !asked.isTrue("allowPartialUpdates")) {
            return payload.node();
        }
        Product after = shop.change(before.id(), "productVariantsBulkUpdate", draft -> changed.forEach(draft::replace));
        List<Long> ids = changed.stream().map(Variant::id).toList();
        List<Node> shown = new ArrayList<>();
        List<Node> all = types.variants(after);
        for (int i = 0; i < all.size(); i++) {
            if (ids.contains(after.variants().get(i).id())) {
                shown.add(all.get(i));
            }
        }
        return payload.put("product", types.product.of(after))
                .put("productVariants", shown)
                .node();
    }

    Node delete(Arguments asked) {
        Payload payload = Payload.plain("ProductDelete").put("deletedProductId", null);
        Object gid = asked.object("input").get("id");
        Long id = Gid.parse("Product", gid);
        return id != null && shop.delete(id, "productDelete")
                ? payload.put("deletedProductId", gid).node()
                : payload.error(List.of("id"), "Product does not exist").node();
    }

    /** Creates the product that the identifier names, or changes it when it is there; lists that are given replace. */
    Node set(Arguments asked) {
        Payload payload = Payload.coded("ProductSet").put("product", null).put("productSetOperation", null);
        if (Boolean.FALSE.equals(asked.values().get("synchronous"))) {
            throw new Refused("the stand-in knows productSet only synchronous");
        }
        Map<String, Object> input = asked.object("input");
        onlyKept("ProductSetInput", input, PRODUCT_FIELDS, "variants", "productOptions", "metafields");
        Map<String, Object> identifier = asked.object("identifier");
        Product before = identifier.isEmpty() ? null : Identifiers.find(shop, identifier);
        if (before == null && identifier.get("id") != null) {
            return payload.error(List.of("identifier", "id"), "Product does not exist", "PRODUCT_DOES_NOT_EXIST")
                    .node();
        }
        String customId = identifier.isEmpty() ? null : Identifiers.customId(shop, identifier);
        List<Variant> variants = setVariants(payload, before, input);
        check(payload, before, input);
        if (before == null && !(input.get("title") instanceof String)) {
            payload.error(List.of("input", "title"), "Title can't be blank", "MISSING_FIELD_REQUIRED");
        }
        if (payload.failed()) {
            return payload.node();
        }
        Consumer<ProductDraft> content = draft -> {
            take(draft, input);
            if (variants != null) {
                draft.variants(variants);
            } else if (before == null) {
                draft.variants(List.of(blankVariant(List.of(Option.DEFAULT))));
            }
            if (customId != null) {
                draft.customId(customId);
            }
        };
        Product after =
                before == null ? shop.create("productSet", content) : shop.change(before.id(), "productSet", content);
        return payload.put("product", types.product.of(after)).node();
    }

    private @Nullable List<Variant> setVariants(Payload payload, @Nullable Product before, Map<String, Object> input) {
        if (!(input.get("variants") instanceof List<?> given)) {
            return null;
        }
        List<Variant> variants = new ArrayList<>();
        for (Object one : given) {
            Map<String, Object> fields = asMap(one);
            List<Option> options = options(fields);
            Variant old = before == null
                    ? null
                    : before.variants().stream()
                            .filter(variant ->
                                    Gid.of("ProductVariant", variant.id()).equals(fields.get("id"))
                                            || variant.options().equals(options))
                            .findFirst()
                            .orElse(null);
            Variant base = old == null ? blankVariant(options) : old;
            String place = Integer.toString(variants.size());
            Variant made = merged(payload, base, fields, List.of("input", "variants", place));
            variants.add(stocked(made, fields));
        }
        if (variants.isEmpty()) {
            payload.error(List.of("input", "variants"), "Variants can't be empty", "VARIANTS_INPUT_MISSING");
        }
        return variants;
    }

    private Variant stocked(Variant variant, Map<String, Object> fields) {
        Map<Long, Integer> available = new HashMap<>(variant.available());
        if (fields.get("inventoryQuantities") instanceof List<?> quantities) {
            for (Object one : quantities) {
                Map<String, Object> level = asMap(one);
                Long location = Gid.parse("Location", level.get("locationId"));
                if (location == null || shop.location(location) == null) {
                    throw new Refused("there is no location " + level.get("locationId"), "NOT_FOUND");
                }
                available.put(location, ((Number) Objects.requireNonNull(level.get("quantity"))).intValue());
            }
        }
        return new Variant(
                variant.id(),
                variant.inventoryItemId(),
                variant.sku(),
                variant.barcode(),
                variant.price(),
                variant.compareAtPrice(),
                variant.options(),
                available);
    }

    private Variant blankVariant(List<Option> options) {
        Map<Long, Integer> nothing = new HashMap<>();
        shop.locations().forEach(location -> nothing.put(location.id(), 0));
        return new Variant(
                shop.nextId(),
                shop.nextId(),
                null,
                null,
                ProductDraft.money(BigDecimal.ZERO),
                null,
                options.isEmpty() ? List.of(Option.DEFAULT) : options,
                nothing);
    }

    private static List<Option> options(Map<String, Object> fields) {
        List<Option> options = new ArrayList<>();
        if (fields.get("optionValues") instanceof List<?> values) {
            values.forEach(value -> {
                Map<String, Object> one = asMap(value);
                options.add(new Option(String.valueOf(one.get("optionName")), String.valueOf(one.get("name"))));
            });
        }
        return options;
    }

    private @Nullable Variant changedVariant(
            Payload payload, Product product, Map<String, Object> input, String place) {
        if (input.containsKey("inventoryQuantities") || input.containsKey("quantityAdjustments")) {
            payload.error(
                    List.of("variants", place, "inventoryQuantities"),
                    "Inventory quantities can't be changed here",
                    "NO_INVENTORY_QUANTITIES_ON_VARIANTS_UPDATE");
            return null;
        }
        Long id = Gid.parse("ProductVariant", input.get("id"));
        if (id == null) {
            payload.error(List.of("variants", place, "id"), "Id is missing", "PRODUCT_VARIANT_ID_MISSING");
            return null;
        }
        Variant variant = product.variant(id);
        if (variant == null) {
            payload.error(
                    List.of("variants", place, "id"),
                    "Product variant does not exist",
                    "PRODUCT_VARIANT_DOES_NOT_EXIST");
            return null;
        }
        int errors = payload.errors();
        Variant changed = merged(payload, variant, input, List.of("variants", place));
        return payload.errors() == errors ? changed : null;
    }

    /** The variant with what the input names in place of its own. */
    private static Variant merged(Payload payload, Variant old, Map<String, Object> input, List<String> at) {
        onlyKept(
                "a variant's input",
                input,
                List.of("id", "price", "compareAtPrice", "barcode", "inventoryItem", "sku"),
                "optionValues",
                "inventoryQuantities");
        BigDecimal price = money(payload, input, "price", old.price(), at);
        if (price == null) {
            price = old.price();
            payload.error(with(at, "price"), "Price can't be blank", "INVALID_INPUT");
        }
        String sku = old.sku();
        if (input.containsKey("sku")) {
            sku = (String) input.get("sku");
        }
        Map<String, Object> item = asMap(input.get("inventoryItem"));
        if (item.containsKey("sku")) {
            sku = (String) item.get("sku");
        }
        return new Variant(
                old.id(),
                old.inventoryItemId(),
                sku,
                input.containsKey("barcode") ? (String) input.get("barcode") : old.barcode(),
                price,
                money(payload, input, "compareAtPrice", old.compareAtPrice(), at),
                old.options(),
                old.available());
    }

    private static @Nullable BigDecimal money(
            Payload payload, Map<String, Object> input, String field, @Nullable BigDecimal old, List<String> at) {
        if (!input.containsKey(field)) {
            return old;
        }
        Object given = input.get(field);
        if (given == null) {
            return null;
        }
        String text = given.toString();
        if (!text.matches("-?[0-9]{1,15}(\\.[0-9]{1,10})?")) {
            payload.error(with(at, field), field + " is not a number", "INVALID_INPUT");
            return old;
        }
        BigDecimal amount = new BigDecimal(text);
        if (amount.signum() < 0) {
            payload.error(with(at, field), field + " must be greater than or equal to 0", payload.negative());
            return old;
        }
        return ProductDraft.money(amount);
    }

    private void check(Payload payload, @Nullable Product before, Map<String, Object> input) {
        if (input.containsKey("title")) {
            String title = input.get("title") instanceof String text ? text : "";
            if (title.isBlank()) {
                payload.error(List.of("title"), "Title can't be blank");
            } else if (title.length() > 255) {
                payload.error(List.of("title"), "Title is too long (maximum is 255 characters)");
            }
        }
        if (input.get("handle") instanceof String handle) {
            Product owner = shop.byHandle(handle);
            if (owner != null && (before == null || owner.id() != before.id())) {
                payload.error(List.of("handle"), "Handle '" + handle + "' already in use", payload.taken());
            }
        }
        if (input.get("tags") instanceof List<?> tags && tags.size() > 250) {
            payload.error(List.of("tags"), "Tags is too long (maximum is 250)");
        }
    }

    private static void take(ProductDraft draft, Map<String, Object> input) {
        if (input.get("title") instanceof String title) {
            draft.title(title);
        }
        if (input.containsKey("descriptionHtml")) {
            draft.descriptionHtml(textOf(input.get("descriptionHtml")));
        }
        if (input.containsKey("vendor")) {
            draft.vendor(textOf(input.get("vendor")));
        }
        if (input.containsKey("productType")) {
            draft.productType(textOf(input.get("productType")));
        }
        if (input.get("tags") instanceof List<?> tags) {
            draft.tags(tags.stream().map(String::valueOf).toList());
        }
        if (input.get("status") instanceof String status) {
            draft.status(status);
        }
        if (input.get("handle") instanceof String handle && !handle.isBlank()) {
            draft.handle(handle);
        }
    }

    /** Refuses what the schema knows and the stand-in does not: it would be lost in silence. */
    private static void onlyKept(String type, Map<String, Object> input, List<String> kept, String... more) {
        for (String field : input.keySet()) {
            if (!kept.contains(field) && !List.of(more).contains(field)) {
                throw new Node.NotKept(type, field);
            }
        }
    }

    private static String textOf(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static List<String> with(List<String> path, String last) {
        List<String> longer = new ArrayList<>(path);
        longer.add(last);
        return longer;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
