package syncsuite.deploy.chaos;

/**
 * A committed product.
 *
 * @param key of its events
 * @param sku empty where it has none
 * @param document the name that its stored document has
 */
record Row(String key, String id, String sku, long version, Content content, String document) {}
