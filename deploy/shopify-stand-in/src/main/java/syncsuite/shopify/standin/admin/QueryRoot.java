package syncsuite.shopify.standin.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import syncsuite.shopify.standin.shop.Gid;
import syncsuite.shopify.standin.shop.Product;
import syncsuite.shopify.standin.shop.Shop;

/** The queries that are answered. */
final class QueryRoot implements Node {
    private final Shop shop;
    private final Types types;
    private final BulkOperations bulk;

    QueryRoot(Shop shop, Types types, BulkOperations bulk) {
        this.shop = shop;
        this.types = types;
        this.bulk = bulk;
    }

    @Override
    public String type() {
        return "QueryRoot";
    }

    @Override
    public @Nullable Object get(String field, Arguments asked) {
        return switch (field) {
            case "shop" -> shopNode();
            case "product" -> product(asked);
            case "productByIdentifier" -> types.product.orNull(identified(asked.object("identifier")));
            case "products" -> types.products(asked);
            case "productsCount" -> counted(asked);
            case "locations" -> types.locations(asked);
            case "inventoryItem" -> item(asked);
            case "node" -> types.byId(String.valueOf(asked.text("id")));
            case "nodes" -> nodes(asked.list("ids"));
            case "bulkOperation" -> bulk.find(shop, asked.text("id"));
            default -> throw new NotKept("QueryRoot", field);
        };
    }

    private Node shopNode() {
        return Node.of(
                "Shop",
                Map.of(
                        "id",
                        "gid://shopify/Shop/"
                                + Integer.toUnsignedLong(shop.domain().hashCode()),
                        "name",
                        shop.domain().replace(".myshopify.com", ""),
                        "myshopifyDomain",
                        shop.domain(),
                        "currencyCode",
                        "EUR"));
    }

    private @Nullable Node product(Arguments asked) {
        Long id = Gid.parse("Product", asked.text("id"));
        return id == null ? null : types.product.orNull(shop.product(id));
    }

    private @Nullable Node item(Arguments asked) {
        Long id = Gid.parse("InventoryItem", asked.text("id"));
        return id == null ? null : types.itemById(id);
    }

    private Node counted(Arguments asked) {
        String query = asked.text("query");
        long found = query == null || query.isBlank()
                ? shop.products().size()
                : shop.products().stream().filter(ProductSearch.of(query)).count();
        return Types.count((int) found);
    }

    private List<@Nullable Node> nodes(List<Object> ids) {
        if (ids.size() > Connection.MOST) {
            throw new Refused("ids: at most " + Connection.MOST, "MAX_INPUT_SIZE_EXCEEDED");
        }
        List<@Nullable Node> found = new ArrayList<>();
        ids.forEach(id -> found.add(types.byId(String.valueOf(id))));
        return found;
    }

    private @Nullable Product identified(Map<String, Object> identifier) {
        return Identifiers.find(shop, identifier);
    }
}
