package syncsuite.shopify.standin.shop;

import java.util.List;

/** What a shop is made with. */
public record ShopSpec(String domain, App app, Plan plan, List<String> locations) {
    public ShopSpec {
        locations = List.copyOf(locations);
        if (!domain.matches("[a-z0-9][a-z0-9-]*\\.myshopify\\.com")) {
            throw new IllegalArgumentException("a shop is named name.myshopify.com, not " + domain);
        }
        if (locations.isEmpty()) {
            throw new IllegalArgumentException("a shop has at least one location");
        }
    }
}
