package syncsuite.shopify.standin.admin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncsuite.shopify.standin.shop.Gid;
import syncsuite.shopify.standin.shop.Idempotency;
import syncsuite.shopify.standin.shop.Product;
import syncsuite.shopify.standin.shop.Shop;
import syncsuite.shopify.standin.shop.Variant;

/**
 * {@code inventorySetQuantities}: all quantities or none, each only where the quantity before is the one that the caller
 * named, once per idempotency key.
 */
final class InventoryMutations {
    private static final String NAME = "InventorySetQuantities";
    private static final int HIGHEST = 1_000_000_000;
    private static final Set<String> REASONS = Set.of(
            "correction",
            "cycle_count_available",
            "damaged",
            "movement_created",
            "movement_updated",
            "movement_received",
            "movement_canceled",
            "other",
            "promotion",
            "quality_control",
            "received",
            "reservation_created",
            "reservation_deleted",
            "reservation_updated",
            "restock",
            "safety_stock",
            "shrinkage");

    private record Wanted(long product, Variant variant, long location, int quantity) {}

    private final Shop shop;

    InventoryMutations(Shop shop) {
        this.shop = shop;
    }

    Node set(Arguments asked) {
        String key = asked.idempotencyKey();
        if (key == null) {
            throw new Refused("The @idempotent directive is required for this mutation but was not provided.");
        }
        Map<String, Object> input = asked.object("input");
        Idempotency idempotency = shop.idempotency();
        if (!idempotency.begin(key)) {
            return failed("IDEMPOTENCY_CONCURRENT_REQUEST", "Another request with this key is being processed");
        }
        try {
            Idempotency.Done done = idempotency.find(key);
            if (done != null) {
                return done.input().equals(input.toString())
                        ? answer(done.answer())
                        : failed("IDEMPOTENCY_KEY_PARAMETER_MISMATCH", "The key was used with other parameters");
            }
            Map<String, Object> answer = carriedOut(input);
            idempotency.keep(new Idempotency.Done(key, input.toString(), answer));
            return answer(answer);
        } finally {
            idempotency.end(key);
        }
    }

    private Map<String, Object> carriedOut(Map<String, Object> input) {
        synchronized (shop) {
            List<Map<String, String>> errors = new ArrayList<>();
            if (!"available".equals(input.get("name"))) {
                errors.add(error("INVALID_NAME", "name", "The stand-in sets available only"));
            }
            if (!REASONS.contains(String.valueOf(input.get("reason")))) {
                errors.add(error("INVALID_REASON", "reason", "The reason is not known"));
            }
            List<Wanted> wanted = wanted(input, errors);
            if (!errors.isEmpty()) {
                return Map.of("errors", errors);
            }
            List<Map<String, Object>> changes = new ArrayList<>();
            for (Wanted one : wanted) {
                int before = one.variant().available().getOrDefault(one.location(), 0);
                shop.change(
                        one.product(),
                        "inventorySetQuantities",
                        draft -> draft.available(one.variant().id(), one.location(), one.quantity()));
                changes.add(Map.of("delta", one.quantity() - before, "quantity", one.quantity()));
            }
            return Map.of("id", shop.nextId(), "reason", String.valueOf(input.get("reason")), "changes", changes);
        }
    }

    private List<Wanted> wanted(Map<String, Object> input, List<Map<String, String>> errors) {
        List<Wanted> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<?> quantities = input.get("quantities") instanceof List<?> list ? list : List.of();
        for (int i = 0; i < quantities.size(); i++) {
            @SuppressWarnings("unchecked")
            Map<String, Object> one = (Map<String, Object>) quantities.get(i);
            String at = "quantities." + i + ".";
            Wanted wanted = wanted(one, at, errors);
            if (wanted != null && !seen.add(one.get("inventoryItemId") + "@" + one.get("locationId"))) {
                errors.add(
                        error("NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR", at + "inventoryItemId", "Named twice"));
            } else if (wanted != null) {
                all.add(wanted);
            }
        }
        return all;
    }

    private @Nullable Wanted wanted(Map<String, Object> one, String at, List<Map<String, String>> errors) {
        Long item = Gid.parse("InventoryItem", one.get("inventoryItemId"));
        Product product = item == null ? null : shop.productOfItem(item);
        Variant variant = product == null
                ? null
                : product.variants().stream()
                        .filter(held -> Objects.equals(held.inventoryItemId(), item))
                        .findFirst()
                        .orElse(null);
        Long location = Gid.parse("Location", one.get("locationId"));
        int quantity = ((Number) Objects.requireNonNull(one.get("quantity"))).intValue();
        if (product == null || variant == null) {
            errors.add(error("INVALID_INVENTORY_ITEM", at + "inventoryItemId", "There is no such inventory item"));
        } else if (location == null || shop.location(location) == null) {
            errors.add(error("INVALID_LOCATION", at + "locationId", "There is no such location"));
        } else if (quantity > HIGHEST) {
            errors.add(error("INVALID_QUANTITY_TOO_HIGH", at + "quantity", "The quantity is too high"));
        } else if (quantity < 0) {
            errors.add(error("INVALID_QUANTITY_NEGATIVE", at + "quantity", "The quantity can't be negative"));
        } else if (!one.containsKey("changeFromQuantity")) {
            errors.add(
                    error("COMPARE_QUANTITY_REQUIRED", at + "changeFromQuantity", "Name the quantity before, or null"));
        } else if (one.get("changeFromQuantity") instanceof Number from
                && from.intValue() != variant.available().getOrDefault(location, 0)) {
            errors.add(error(
                    "CHANGE_FROM_QUANTITY_STALE", at + "changeFromQuantity", "The quantity is not the one named"));
        } else {
            return new Wanted(product.id(), variant, location, quantity);
        }
        return null;
    }

    private static Map<String, String> error(String code, String field, String message) {
        return Map.of("code", code, "field", field, "message", message);
    }

    private static Node failed(String code, String message) {
        return Payload.coded(NAME)
                .put("inventoryAdjustmentGroup", null)
                .error(List.of("input"), message, code)
                .node();
    }

    /** Built from what is kept, so that a repetition answers the same. */
    @SuppressWarnings("unchecked")
    private static Node answer(Map<String, Object> done) {
        Payload payload = Payload.coded(NAME).put("inventoryAdjustmentGroup", null);
        if (done.get("errors") instanceof List<?> errors) {
            for (Object one : errors) {
                Map<String, String> error = (Map<String, String>) one;
                List<String> field = new ArrayList<>(List.of("input"));
                field.addAll(List.of(String.valueOf(error.get("field")).split("\\.", -1)));
                payload.error(field, String.valueOf(error.get("message")), String.valueOf(error.get("code")));
            }
            return payload.node();
        }
        List<Node> changes = new ArrayList<>();
        for (Object one : (List<Object>) done.getOrDefault("changes", List.of())) {
            Map<String, Object> change = (Map<String, Object>) one;
            Map<String, Object> fields = new HashMap<>();
            fields.put("name", "available");
            fields.put("delta", change.get("delta"));
            fields.put("quantityAfterChange", change.get("quantity"));
            changes.add(Node.of("InventoryChange", fields));
        }
        return payload.put(
                        "inventoryAdjustmentGroup",
                        Node.of(
                                "InventoryAdjustmentGroup",
                                Map.of(
                                        "id",
                                        "gid://shopify/InventoryAdjustmentGroup/" + done.get("id"),
                                        "reason",
                                        done.getOrDefault("reason", ""),
                                        "changes",
                                        changes)))
                .node();
    }
}
