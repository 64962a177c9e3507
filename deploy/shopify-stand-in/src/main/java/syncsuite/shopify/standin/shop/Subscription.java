package syncsuite.shopify.standin.shop;

/**
 * Who wants to be told of what.
 *
 * @param topic as the schema names it: {@code PRODUCTS_UPDATE}
 */
public record Subscription(String topic, String address) {}
