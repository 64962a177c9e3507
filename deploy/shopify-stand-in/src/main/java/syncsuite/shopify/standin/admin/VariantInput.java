package syncsuite.shopify.standin.admin;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import syncsuite.shopify.standin.shop.Gid;
import syncsuite.shopify.standin.shop.Option;
import syncsuite.shopify.standin.shop.Product;
import syncsuite.shopify.standin.shop.ProductDraft;
import syncsuite.shopify.standin.shop.Shop;
import syncsuite.shopify.standin.shop.Variant;

/** What mutations say of variants, checked and made into variants. */
final class VariantInput {
    private final Shop shop;

    VariantInput(Shop shop) {
        this.shop = shop;
    }

    /** What {@code productSet} gives, or null where it gives no variants. */
    @Nullable
    List<Variant> set(Payload payload, @Nullable Product before, Map<String, Object> input) {
        if (!(input.get("variants") instanceof List<?> given)) {
            return null;
        }
        List<Variant> variants = new ArrayList<>();
        for (Object one : given) {
            Map<String, Object> fields = Inputs.map(one);
            List<Option> options = options(fields);
            Variant old = before == null
                    ? null
                    : before.variants().stream()
                            .filter(variant ->
                                    Gid.of("ProductVariant", variant.id()).equals(fields.get("id"))
                                            || variant.options().equals(options))
                            .findFirst()
                            .orElse(null);
            Variant base = old == null ? blank(options) : old;
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
                Map<String, Object> level = Inputs.map(one);
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

    /** A new one, of which nothing is in stock. */
    Variant blank(List<Option> options) {
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
                Map<String, Object> one = Inputs.map(value);
                options.add(new Option(String.valueOf(one.get("optionName")), String.valueOf(one.get("name"))));
            });
        }
        return options;
    }

    /** The variant that the input changes, or null where it is refused. */
    @Nullable
    Variant changed(Payload payload, Product product, Map<String, Object> input, String place) {
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
        Inputs.onlyKept(
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
        Map<String, Object> item = Inputs.map(input.get("inventoryItem"));
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

    private static List<String> with(List<String> path, String last) {
        List<String> longer = new ArrayList<>(path);
        longer.add(last);
        return longer;
    }
}
