package syncsuite.shopify.standin.shop;

/** A place that holds stock. */
public record Location(long id, String name) {}
