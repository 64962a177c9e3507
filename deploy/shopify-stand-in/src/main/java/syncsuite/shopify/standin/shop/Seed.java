package syncsuite.shopify.standin.shop;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A product that a shop begins with.
 *
 * @param status null for ACTIVE
 * @param variants at least one
 */
public record Seed(
        String title,
        @Nullable String descriptionHtml,
        @Nullable String vendor,
        @Nullable String productType,
        @Nullable List<String> tags,
        @Nullable String status,
        @Nullable String handle,
        @Nullable List<Long> collections,
        List<SeedVariant> variants) {
    static final String BY = "seed";

    /** @param inventory by the location's name */
    public record SeedVariant(
            @Nullable String sku,
            BigDecimal price,
            @Nullable BigDecimal compareAtPrice,
            @Nullable String barcode,
            @Nullable Map<String, Integer> inventory) {}

    /** A product of one variant with stock in the shop's first location. */
    public static Seed simple(String sku, String title, String price, int quantity) {
        return new Seed(
                title,
                "<p>" + title + "</p>",
                "Acme",
                "Goods",
                List.of("demo"),
                null,
                null,
                null,
                List.of(new SeedVariant(sku, new BigDecimal(price), null, null, Map.of("", quantity))));
    }

    /** Puts the product into the shop, silently: no webhook, no entry in what was written. */
    public Product into(Shop shop) {
        return shop.create(BY, draft -> {
            draft.title(title)
                    .descriptionHtml(orEmpty(descriptionHtml))
                    .vendor(orEmpty(vendor))
                    .productType(orEmpty(productType))
                    .tags(tags == null ? List.of() : tags)
                    .status(status == null ? "ACTIVE" : status)
                    .collections(collections == null ? List.of() : collections);
            if (handle != null) {
                draft.handle(handle);
            }
            List<Variant> made = new ArrayList<>();
            for (SeedVariant seed : variants) {
                made.add(variant(shop, seed, made.size()));
            }
            draft.variants(made);
        });
    }

    private Variant variant(Shop shop, SeedVariant seed, int place) {
        Map<Long, Integer> available = new HashMap<>();
        Map<String, Integer> given = seed.inventory() == null ? Map.of() : seed.inventory();
        for (Location location : shop.locations()) {
            Integer quantity = given.get(location.name());
            boolean first = available.isEmpty();
            available.put(location.id(), quantity == null ? (first ? given.getOrDefault("", 0) : 0) : quantity);
        }
        Option option = variants.size() == 1 ? Option.DEFAULT : new Option("Size", "Size " + (place + 1));
        return new Variant(
                shop.nextId(),
                shop.nextId(),
                seed.sku(),
                seed.barcode(),
                ProductDraft.money(seed.price()),
                seed.compareAtPrice() == null ? null : ProductDraft.money(seed.compareAtPrice()),
                List.of(option),
                available);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
