package syncsuite.shopify.standin.shop;

import java.util.Map;

/** Told of what happens in a shop, in the order it happens. */
public interface ShopListener {
    /**
     * @param topic as webhooks name it: {@code products/update}
     * @param body what a webhook of it carries
     */
    void happened(Shop shop, String topic, Map<String, Object> body);
}
