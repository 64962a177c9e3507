package syncsuite.shopify.standin.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import syncsuite.shopify.standin.shop.Gid;
import syncsuite.shopify.standin.shop.Option;
import syncsuite.shopify.standin.shop.Product;
import syncsuite.shopify.standin.shop.ProductDraft;
import syncsuite.shopify.standin.shop.Shop;
import syncsuite.shopify.standin.shop.Variant;

/** Mutations of products and their variants. */
final class ProductMutations {
    private final Shop shop;
    private final Types types;
    private final ProductInput products;
    private final VariantInput variants;

    ProductMutations(Shop shop, Types types) {
        this.shop = shop;
        this.types = types;
        this.products = new ProductInput(shop);
        this.variants = new VariantInput(shop);
    }

    Node update(Arguments asked) {
        Payload payload = Payload.plain("ProductUpdate").put("product", null);
        Map<String, Object> input = asked.object("product");
        Inputs.onlyKept(
                "ProductUpdateInput", input, ProductInput.FIELDS, "id", "deleteConflictingConstrainedMetafields");
        Long id = Gid.parse("Product", input.get("id"));
        Product before = id == null ? null : shop.product(id);
        if (before == null) {
            return payload.error(List.of("id"), "Product does not exist").node();
        }
        products.check(payload, before, input);
        Product after = payload.failed()
                ? before
                : shop.change(before.id(), "productUpdate", draft -> ProductInput.take(draft, input));
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
            Variant variant = variants.changed(payload, before, Inputs.map(inputs.get(i)), Integer.toString(i));
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
        Inputs.onlyKept("ProductSetInput", input, ProductInput.FIELDS, "variants", "productOptions", "metafields");
        Map<String, Object> identifier = asked.object("identifier");
        Product before = identifier.isEmpty() ? null : Identifiers.find(shop, identifier);
        if (before == null && identifier.get("id") != null) {
            return payload.error(List.of("identifier", "id"), "Product does not exist", "PRODUCT_DOES_NOT_EXIST")
                    .node();
        }
        String customId = identifier.isEmpty() ? null : Identifiers.customId(shop, identifier);
        List<Variant> given = variants.set(payload, before, input);
        products.check(payload, before, input);
        if (before == null && !(input.get("title") instanceof String)) {
            payload.error(List.of("input", "title"), "Title can't be blank", "MISSING_FIELD_REQUIRED");
        }
        if (payload.failed()) {
            return payload.node();
        }
        Consumer<ProductDraft> content = draft -> {
            ProductInput.take(draft, input);
            if (given != null) {
                draft.variants(given);
            } else if (before == null) {
                draft.variants(List.of(variants.blank(List.of(Option.DEFAULT))));
            }
            if (customId != null) {
                draft.customId(customId);
            }
        };
        Product after =
                before == null ? shop.create("productSet", content) : shop.change(before.id(), "productSet", content);
        return payload.put("product", types.product.of(after)).node();
    }
}
