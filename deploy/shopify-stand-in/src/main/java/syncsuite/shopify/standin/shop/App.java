package syncsuite.shopify.standin.shop;

/**
 * An app that is installed in a shop.
 *
 * @param clientSecret signs its webhooks too
 */
public record App(String clientId, String clientSecret) {
    @Override
    public String toString() {
        return "App[" + clientId + "]";
    }
}
