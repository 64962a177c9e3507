package syncsuite.shopify.standin.admin;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import syncsuite.shopify.standin.shop.Shop;

/** The mutations that are carried out. */
final class MutationRoot implements Node {
    private final Shop shop;
    private final ProductMutations products;
    private final InventoryMutations inventory;
    private final BulkOperations bulk;

    MutationRoot(Shop shop, Types types, BulkOperations bulk) {
        this.shop = shop;
        this.products = new ProductMutations(shop, types);
        this.inventory = new InventoryMutations(shop);
        this.bulk = bulk;
    }

    @Override
    public String type() {
        return "Mutation";
    }

    @Override
    public @Nullable Object get(String field, Arguments asked) {
        return switch (field) {
            case "productUpdate" -> alone(() -> products.update(asked));
            case "productVariantsBulkUpdate" -> alone(() -> products.updateVariants(asked));
            case "productSet" -> alone(() -> products.set(asked));
            case "productDelete" -> alone(() -> products.delete(asked));
            case "inventorySetQuantities" -> inventory.set(asked);
            case "metafieldDefinitionCreate" -> define(asked.object("definition"));
            case "bulkOperationRunQuery" -> bulk.run(shop, asked);
            case "bulkOperationCancel" -> bulk.cancel(shop, asked);
            case "webhookSubscriptionCreate" -> subscribe(asked);
            default -> throw new NotKept("Mutation", field);
        };
    }

    private Node alone(Supplier<Node> mutation) {
        synchronized (shop) {
            return mutation.get();
        }
    }

    private Node define(Map<String, Object> definition) {
        Payload payload = Payload.coded("MetafieldDefinitionCreate").put("createdDefinition", null);
        if (!"PRODUCT".equals(definition.get("ownerType")) || !"id".equals(definition.get("type"))) {
            throw new Refused("the stand-in knows metafields of products of type id only");
        }
        String metafield = Identifiers.metafield(definition);
        return shop.define(metafield)
                ? payload.put(
                                "createdDefinition",
                                Node.of(
                                        "MetafieldDefinition",
                                        Map.of(
                                                "id",
                                                "gid://shopify/MetafieldDefinition/" + shop.nextId(),
                                                "key",
                                                String.valueOf(definition.get("key")))))
                        .node()
                : payload.error(List.of("definition", "key"), "Key is in use for Product metafields", "TAKEN")
                        .node();
    }

    private Node subscribe(Arguments asked) {
        Payload payload = Payload.plain("WebhookSubscriptionCreate").put("webhookSubscription", null);
        Object uri = asked.object("webhookSubscription").get("uri");
        String topic = String.valueOf(asked.values().get("topic"));
        if (!(uri instanceof String address) || !address.matches("https?://.+")) {
            return payload.error(List.of("webhookSubscription", "uri"), "Address is invalid")
                    .node();
        }
        if (!shop.subscribe(topic, address)) {
            return payload.error(List.of("webhookSubscription", "uri"), "Address for this topic has already been taken")
                    .node();
        }
        return payload.put(
                        "webhookSubscription",
                        Node.of(
                                "WebhookSubscription",
                                Map.of(
                                        "id", "gid://shopify/WebhookSubscription/" + shop.nextId(),
                                        "topic", topic,
                                        "uri", address)))
                .node();
    }
}
